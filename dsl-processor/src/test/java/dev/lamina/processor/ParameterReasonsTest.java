package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Counts that people bring from elsewhere, and what the compiler makes of the difference. */
class ParameterReasonsTest {
  private static final String RESNET50 =
      """
      @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU) Layer conv1();
      @MaxPool(size = 3, stride = 2) Layer pool1();
      @Bottleneck(filters = 64, blocks = 3) Layer conv2();
      @Bottleneck(filters = 128, blocks = 4, stride = 2) Layer conv3();
      @Bottleneck(filters = 256, blocks = 6, stride = 2) Layer conv4();
      @Bottleneck(filters = 512, blocks = 3, stride = 2) Layer conv5();
      @GlobalAvgPool Layer pooled();
      @Dense(units = 1000) Layer logits();
      """;

  /** Of ResNet-50 as torchvision and Keras count it, of its relatives, and of slips. */
  @Test
  void ofResNet50() {
    List<Long> counts =
        List.of(25_610_152L, 25_636_712L, 25_583_592L, 23_528_522L, 44_549_160L, 23_581_642L);
    List<String> source = new ArrayList<>();
    source.add("import static dev.lamina.dsl.Activation.RELU;");
    source.add("import static dev.lamina.dsl.Norm.BATCH; import dev.lamina.dsl.*;");
    for (Long count : counts) {
      source.add("@Network(input = {224, 224, 3}) @Expect(parameters = " + count + "L)");
      source.add("interface R" + count + " {\n" + RESNET50 + "}");
    }
    source.add("@Network(input = {224, 224, 3}) @Family({");
    source.add("@Member(name = \"Keras\", expect = @Expect(parameters = 25_610_152))})");
    source.add("interface Members {\n" + RESNET50 + "}");
    assertThat(
            Compiles.source("Source", source.toArray(String[]::new)).diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .map(message -> message.replaceFirst("^.*they differ by ", "")))
        .containsExactly(
            "53,120, the moving statistics, which Keras counts and @Expect does not",
            "79,680, the moving statistics, which Keras counts and @Expect does not, and a bias in"
                + " every convolution that has none; see @Defaults(bias = true)",
            "26,560, a bias in every convolution that has none; see @Defaults(bias = true)",
            "2,028,510, the size of 'logits' going from 10 to 1,000 units",
            "18,992,128, 17 blocks of 'conv4' too few",
            "1,975,390, the moving statistics, which Keras counts and @Expect does not, and the size"
                + " of 'logits' going from 10 to 1,000 units",
            "53,120, the moving statistics, which Keras counts and @Expect does not");
  }
}
