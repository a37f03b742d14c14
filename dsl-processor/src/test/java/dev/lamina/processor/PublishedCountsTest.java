package dev.lamina.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts that others published, asserted the way a user asserts them: by {@code @Expect}, at
 * compile time. Multiply-adds are given in millions, as published, and hold to the last digit
 * given.
 */
class PublishedCountsTest {

  /** torchvision's ImageNet networks; stride on the 3x3 convolution. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ResNet18,  Residual,   2 2 2 2,  1, '',                                  11689512",
    "ResNet34,  Residual,   3 4 6 3,  1, '',                                  21797672",
    "ResNet50,  Bottleneck, 3 4 6 3,  1, '',                                  25557032",
    "ResNet101, Bottleneck, 3 4 23 3, 1, '',                                  44549160",
    "ResNet152, Bottleneck, 3 8 36 3, 1, '',                                  60192808",
    "Reduce50,  Bottleneck, 3 4 6 3,  1, ', strideOn = StrideOn.REDUCE',      25557032",
    "Wide50x2,  Bottleneck, 3 4 6 3,  2, '',                                  68883240",
    "Wide101x2, Bottleneck, 3 4 23 3, 2, '',                                  126886696",
    "ResNeXt50, Bottleneck, 3 4 6 3,  1, ', groups = 32, width = 2 * %d',     25028904",
    "ResNeXt101,Bottleneck, 3 4 23 3, 1, ', groups = 32, width = 4 * %d',     88791336",
  })
  void imageNet(String name, String block, String blocks, int widen, String more, long parameters) {
    StringBuilder stages = new StringBuilder();
    List<String> counts = List.of(blocks.split(" ", -1));
    for (int stage = 0; stage < 4; stage++) {
      int filters = 64 << stage;
      stages.append(
          "  @%s(filters = %d, blocks = %s, stride = %d%s) Layer conv%d();\n"
              .formatted(
                  block,
                  filters,
                  counts.get(stage),
                  stage == 0 ? 1 : 2,
                  more.formatted(filters),
                  stage + 2));
    }
    holds(
        name,
        """
        @Network(input = {224, 224, 3})
        @Widen(%d)
        @Expect(parameters = %dL)
        interface %s {
          @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU) Layer conv1();
          @MaxPool(size = 3, stride = 2) Layer pool1();
        %s  @GlobalAvgPool Layer pooled();
          @Dense(units = 1000) Layer logits();
        }
        """
            .formatted(widen, parameters, name, stages));
  }

  /** Wide residual networks (Zagoruyko and Komodakis 2016). */
  @ParameterizedTest(name = "WRN-{0}-{1}, {2} classes")
  @CsvSource({
    "16, 4,  10,  2748890",
    "40, 4,  10,  8949210",
    "28, 10, 10,  36479194",
    "28, 10, 100, 36536884",
    "16, 8,  10,  10961370",
    "22, 8,  10,  17158106",
    "22, 10, 10,  26797914",
    "28, 12, 10,  52517850",
    "40, 1,  10,  563930",
    "40, 2,  10,  2243546",
    "40, 8,  10,  35748314",
  })
  void wide(int depth, int k, int classes, long parameters) {
    int blocks = (depth - 4) / 6;
    // With k = 1 the first group needs no projection, so a convolution is missing from the depth.
    int convolutions = k == 1 ? depth - 1 : depth;
    holds(
        "Wide",
        """
        @Network(input = {32, 32, 3})
        @Widen(%d)
        @Expect(parameters = %d, convolutions = %d)
        interface Wide {
          @Conv(filters = 16) Layer conv1();
          @Residual(filters = 16, blocks = %d, order = PRE_ACTIVATION) Layer conv2();
          @Residual(filters = 32, blocks = %d, stride = 2, order = PRE_ACTIVATION) Layer conv3();
          @Residual(filters = 64, blocks = %d, stride = 2, order = PRE_ACTIVATION) Layer conv4();
          @BatchNorm(activation = RELU) Layer norm();
          @GlobalAvgPool Layer pooled();
          @Dense(units = %d) Layer logits();
        }
        """
            .formatted(k, parameters, convolutions, blocks, blocks, blocks, classes));
  }

  /** CIFAR-10's residual networks with option A, 6n + 2 deep (He et al. 2015, section 4.2). */
  @ParameterizedTest(name = "ResNet-{0}, option {1}")
  @CsvSource({
    "20,  PAD, 269722",
    "32,  PAD, 464154",
    "44,  PAD, 658586",
    "56,  PAD, 853018",
    "110, PAD, 1727962",
    "20,  PROJECTION, 272474",
  })
  void cifar(int depth, String shortcut, long parameters) {
    int blocks = (depth - 2) / 6;
    holds(
        "Cifar",
        """
        @Network(input = {32, 32, 3})
        @Expect(parameters = %1$d, depth = %2$d)
        interface Cifar {
          @Conv(filters = 16, norm = BATCH, activation = RELU) Layer conv1();
          @Residual(filters = 16, blocks = %3$d, shortcut = Shortcut.%4$s) Layer conv2();
          @Residual(filters = 32, blocks = %3$d, stride = 2, shortcut = Shortcut.%4$s) Layer conv3();
          @Residual(filters = 64, blocks = %3$d, stride = 2, shortcut = Shortcut.%4$s) Layer conv4();
          @GlobalAvgPool Layer pooled();
          @Dense(units = 10) Layer logits();
        }
        """
            .formatted(parameters, depth, blocks, shortcut));
  }

  private static void holds(String name, String declaration) {
    String imports =
        """
        import static dev.lamina.dsl.Activation.RELU;
        import static dev.lamina.dsl.Norm.BATCH;
        import static dev.lamina.dsl.Order.PRE_ACTIVATION;
        import dev.lamina.dsl.*;

        """;
    Compilation compilation =
        Compiles.files(JavaFileObjects.forSourceString(name, imports + declaration));
    assertThat(compilation).succeededWithoutWarnings();
  }
}
