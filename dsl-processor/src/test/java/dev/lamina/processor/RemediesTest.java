package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/**
 * What is proposed where shapes disagree would do: it is what the layer has, with that one change.
 * All networks stand in one source, each with the proposal that it gets.
 */
class RemediesTest {
  private final List<String> source = new ArrayList<>(List.of(IMPORTS));
  private final List<String> expected = new ArrayList<>();

  private static final String IMPORTS =
      "import static dev.lamina.dsl.Activation.*; import static dev.lamina.dsl.Padding.*;"
          + " import dev.lamina.dsl.*;";

  /** A network of these layers, and the words after the semicolon. */
  private void network(String input, String proposal, String... layers) {
    source.add("@Network(input = {" + input + "}) interface N" + expected.size() + " {");
    source.addAll(List.of(layers));
    source.add("}");
    expected.add(proposal);
  }

  private List<String> proposals() {
    Compilation compilation = Compiles.source("Source", source.toArray(String[]::new));
    return compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .map(message -> message.substring(message.indexOf("; ") + 2))
        .toList();
  }

  @Test
  void ofSums() {
    String first =
        "@Conv(filters = 3, kernel = 2, stride = 2, padding = VALID) Layer first(Layer input);";
    String second =
        "@Conv(filters = 3, kernel = 2, stride = 2, padding = VALID) Layer second(Layer first);";
    network(
        "312, 312, 3",
        "give 'shortcut' stride = 4",
        first,
        second,
        "@Conv(filters = 3, kernel = 1, stride = 2, padding = VALID) Layer shortcut(Layer input);",
        "@Add Layer out(Layer second, Layer shortcut);");
    network(
        "312, 312, 3",
        "put a 1x1 convolution between 'input' and 'out', '@Project(filters = 3, stride = 2)'",
        first,
        "@Add Layer out(Layer first, Layer input);");
    network(
        "312, 312, 3",
        "put a 1x1 convolution between 'relu' and 'out', '@Project(filters = 3, stride = 2)'",
        first,
        "@Activate(RELU) Layer relu(Layer input);",
        "@Add Layer out(Layer first, Layer relu);");
    network(
        "32, 32, 3",
        "put a 1x1 convolution between 'input' and 'out', '@Project(filters = 16)'",
        "@BatchNorm Layer norm(Layer input);",
        "@Use(Fixed.class) Layer wide(Layer norm);",
        "@Add Layer out(Layer wide, Layer input);");
    network(
        "32, 32, 3",
        "give 'narrow' filters = 16 and stride = 2",
        "@Conv(filters = 16, stride = 2) Layer wide(Layer input);",
        "@Conv(filters = 8) Layer narrow(Layer input);",
        "@Add Layer out(Layer wide, Layer narrow);");
    network(
        "32, 32, 16",
        "give 'deep' filters = 8",
        "@Conv(filters = 32, stride = 2) Layer wide(Layer input);",
        "@Bottleneck(filters = 4, stride = 2) Layer deep(Layer input);",
        "@Add Layer out(Layer wide, Layer deep);");
    network(
        "32, 32, 16",
        "give 'stage' stride = 2",
        "@Conv(filters = 32, stride = 2) Layer wide(Layer input);",
        "@Residual(filters = 32, blocks = 2) Layer stage(Layer input);",
        "@Add Layer out(Layer wide, Layer stage);");
    network(
        "15, 15, 64",
        "give 'pooled' padding = SAME_UPPER",
        "@Conv(filters = 128, stride = 2) Layer main(Layer input);",
        "@AvgPool(size = 2, stride = 2) Layer pooled(Layer input);",
        "@Conv(filters = 128, kernel = 1) Layer shortcut(Layer pooled);",
        "@Add Layer out(Layer main, Layer shortcut);");
    network(
        "8, 8, 4",
        "give 'right' units = 10",
        "@GlobalAvgPool Layer pooled(Layer input);",
        "@Dense(units = 10) Layer left(Layer pooled);",
        "@Dense(units = 12) Layer right(Layer pooled);",
        "@Add Layer out(Layer left, Layer right);");
    network(
        "8, 8, 4",
        "put '@Dense(units = 10)' between 'pooled' and 'out'",
        "@GlobalAvgPool Layer pooled(Layer input);",
        "@Dense(units = 6) Layer part(Layer pooled);",
        "@Concat Layer left(Layer part, Layer pooled);",
        "@Add Layer out(Layer left, Layer pooled);");
    network(
        "8, 8, 4",
        "'input' is still a map; pool or flatten it first",
        "@GlobalAvgPool Layer pooled(Layer input);",
        "@Add Layer out(Layer pooled, Layer input);");
    network(
        "10, 10, 4",
        "compare the kernels, strides and padding above 'flat' and 'padded'",
        "@Pad(pixels = {0, 0, 1, 1}) Layer flat(Layer input);",
        "@Pad(pixels = {1, 1, 0, 0}) Layer padded(Layer input);",
        "@Add Layer out(Layer flat, Layer padded);");
    source.add("@Block interface Fixed { @Conv(filters = 16) Layer conv(); }");
    assertThat(proposals()).containsExactlyElementsOf(expected);
  }

  @Test
  void ofConcatenations() {
    network(
        "32, 32, 3",
        "give 'right' stride = 4",
        "@Conv(filters = 8, stride = 4) Layer left(Layer input);",
        "@Conv(filters = 16, stride = 2) Layer right(Layer input);",
        "@Concat Layer out(Layer left, Layer right);");
    network(
        "32, 32, 3",
        "put a 1x1 convolution between 'input' and 'out', '@Project(filters = 3, stride = 2)'",
        "@MaxPool(size = 2, stride = 2, padding = VALID) Layer pooled(Layer input);",
        "@BatchNorm Layer left(Layer pooled);",
        "@Concat Layer out(Layer left, Layer input);");
    network(
        "15, 15, 8",
        "give 'pooled' padding = SAME_UPPER",
        "@Conv(filters = 8, stride = 2) Layer main(Layer input);",
        "@AvgPool(size = 2, stride = 2) Layer pooled(Layer input);",
        "@Concat Layer out(Layer main, Layer pooled);");
    network(
        "32, 32, 3",
        "give 'third' stride = 2",
        "@Conv(filters = 8, stride = 2) Layer first(Layer input);",
        "@Conv(filters = 8, stride = 2) Layer second(Layer input);",
        "@Conv(filters = 8) Layer third(Layer input);",
        "@Concat Layer out(Layer first, Layer second, Layer third);");
    assertThat(proposals()).containsExactlyElementsOf(expected);
  }

  @Test
  void insideABlock() {
    network(
        "32, 32, 3",
        "give 'skip' stride = 2 (in 'sum' of the block 'Part')",
        "@Use(Part.class) Layer part();");
    source.add("@Block interface Part {");
    source.add("@Conv(filters = 8, stride = 2) Layer conv(Layer input);");
    source.add("@Conv(filters = 8, kernel = 1) Layer skip(Layer input);");
    source.add("@Add Layer sum(Layer conv, Layer skip); }");
    assertThat(proposals()).containsExactlyElementsOf(expected);
  }
}
