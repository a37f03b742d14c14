package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources that nobody would write in good faith. The processor says what is wrong with a code, or
 * leaves it to javac, or generates code that compiles; it never throws.
 */
class HostileSourcesTest {
  private static final String LAYER = "  @GlobalAvgPool Layer pooled(Layer input);";

  static List<String> odd() {
    return List.of(
        "@Network(input = {8, 8, 4}) interface Net {}",
        "@Network(input = {8, 8, 4}) interface Net { int N = 3; static void f() {} default void g() {} }",
        "@Network(input = {}) interface Net { LAYER }",
        "@Network(input = {1, 2, 3, 4}) interface Net { LAYER }",
        "@Network(input = {0, -1, 3}) interface Net { LAYER }",
        "@Network(input = 8) interface Net { LAYER }",
        "@Network(input = {8, 8, 'a'}) interface Net { LAYER }",
        "@Network(input = {Net.N, Net.N, 3}) interface Net { int N = 1 << 3; LAYER }",
        "@Network(input = {8, 8, 4}) abstract class Net { LAYER }",
        "@Network(input = {8, 8, 4}) enum Net { A; LAYER }",
        "@Network(input = {8, 8, 4}) record Net(int pooled) {}",
        "@Network(input = {8, 8, 4}) @interface Net { LAYER }",
        "@Network(input = {8, 8, 4}) interface Net<A extends Layer> { LAYER }",
        "@Network(input = {8, 8, 4}) interface Net extends Runnable { LAYER }",
        "@Network(input = {8, 8, 4}) sealed interface Net permits Sub { LAYER } "
            + "non-sealed interface Sub extends Net {}",
        "@Network(input = {8, 8, 4}) strictfp interface Net { LAYER }",
        "class Outer { @Network(input = {8, 8, 4}) interface Net { LAYER } }",
        "class Outer { @Network(input = {8, 8, 4}) private interface Net { LAYER } }",
        "class Outer { private static class In { @Network(input = {8, 8, 4}) interface Net { LAYER } } }",
        "interface Outer { @Network(input = {8, 8, 4}) interface Net { LAYER } }",
        "@Network(input = {8, 8, 4}) interface Outer { LAYER "
            + "@Network(input = {8, 8, 4}) interface Net { LAYER } }",
        "class Outer { void f() { @Network(input = {8, 8, 4}) interface Net { LAYER } } }",
        "class NetGraph {} @Network(input = {8, 8, 4}) interface Net { LAYER }",
        "class A { @Network(input = {8, 8, 4}) interface Net { LAYER } } "
            + "class B { @Network(input = {8, 8, 4}) interface Net { LAYER } }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten Layer a() throws Exception; }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten <B> Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten <B> B a(B input); }",
        "@Network(input = {8, 8, 4}) interface Net { @Add Layer a(Layer... input); }",
        "@Network(input = {8, 8, 4}) interface Net { @Add Layer a(Layer[] input, Layer b); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten Layer[] a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten void a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten int a(int input); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten default Layer a() { return null; } }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten static Layer a() { return null; } }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten private Layer a() { return null; } LAYER }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten Layer input(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten Layer input(Layer input); LAYER }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten Layer a(final Layer input); }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten Layer a(); @Dense(units = 2) Layer a(Layer a); }",
        "@Network(input = {8, 8, 4}) @Expect interface Net { @Expect LAYER }",
        "@Network(input = {8, 8, 4}) @Expect(shape = {}) interface Net { @Expect(shape = {}) LAYER }",
        "@Network(input = {8, 8, 4}) @Expect(parameters = Long.MIN_VALUE, multiplyAdds = Long.MAX_VALUE,"
            + " depth = Integer.MIN_VALUE, convolutions = Integer.MAX_VALUE, movingStatistics = -1)"
            + " interface Net { @Expect(shape = {Integer.MIN_VALUE, Integer.MAX_VALUE}) LAYER }",
        "@Network(input = {8, 8, 4}) @Widen(Integer.MAX_VALUE) interface Net {"
            + " @Widen(Integer.MIN_VALUE) @Residual(filters = Integer.MAX_VALUE) Layer a(); }",
        "@Network(input = {8, 8, 4}) @Defaults(bnMomentum = 1.0 / 0, bnEpsilon = 0.0 / 0) interface Net { LAYER }",
        "@Network(input = {8, 8, 4}) @Defaults(bnEpsilon = Double.MIN_VALUE) interface Net {"
            + " @BatchNorm Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Conv(filters = 1, kernel = 1023, dilation = 1023,"
            + " stride = 1023) Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Conv(filters = 1 << 20, groups = 1 << 20) Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Conv(filters = 4, pixels = {Integer.MAX_VALUE,"
            + " Integer.MIN_VALUE, 0, 0}, padding = Padding.EXPLICIT) Layer a(); }",
        "@Network(input = {65536, 65536, 1}) interface Net { LAYER }",
        "@Network(input = {65536, 32767, 1}) interface Net { @Flatten Layer flat(); }",
        "@Network(input = {65536, 32767, 1}) interface Net { @Flatten Layer a(); @Activate(Activation.RELU)"
            + " Layer b(); @Concat Layer c(Layer a, Layer b); }",
        "@Network(input = {65536, 32767, 1}) interface Net { @Pad(pixels = {1023, 1023, 1023, 1023}) Layer a(); }",
        "@Network(input = {1, 1, 65536}) interface Net { @Residual(filters = 1 << 20) Layer a(); }",
        "@Network(input = {1, 1, 65536}) interface Net { @Bottleneck(filters = 1 << 20, expansion = 1024)"
            + " Layer a(); }",
        "@Conv(filters = 1) @Network(input = {8, 8, 4}) interface Net { LAYER }",
        "interface Net { @Conv(filters = 1) Layer a(); @Use(Net.class) Layer b(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Use(Net.class) Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Use(Missing.class) Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Use(int[].class) Layer a(); @Use(void.class) Layer b(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Use(Block1.class) Layer a(); } @Block interface Block1"
            + " { @Use(Block2.class) Layer b(); } @Block interface Block2 { @Use(Block1.class) Layer c(); }",
        "@Block @Network(input = {8, 8, 4}) interface Net { @Use(Net.class) Layer a(); }",
        "@Block interface Net {}",
        "@Network(input = {8, 8, 4}) interface Net extends Net { LAYER }",
        "@Network(input = {8, 8, 4}) interface Net { @Conv(filters = Net.N) Layer a(); int N = Net.N + 1; }",
        "@Network(input = {8, 8, 4}) interface Net { @Flatten @Flatten Layer a(); @Network(input = 1) Layer b(); }",
        "@Network(input = {8, 8, 4}) @Network(input = {8, 8, 4}) interface Net { LAYER }",
        "@Network interface Net { LAYER }",
        "@Network(input = null) interface Net { @Conv(filters = null, norm = null) Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Conv(filters = 1, norm = Norm.GONE) Layer a(); }",
        "@Network(input = {8, 8, 4}) interface Net { @Conv(filters = 1L << 40, bias = 1) Layer a(); }");
  }

  @ParameterizedTest
  @MethodSource("odd")
  void nothingOddMakesItThrow(String source) {
    String text = "package p;\nimport dev.lamina.dsl.*;\n" + source.replace("LAYER", LAYER) + "\n";
    errors(Compiles.files(JavaFileObjects.forSourceString("p.Net", text)));
  }

  private static List<String> errors(Compilation compilation) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        compilation.diagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .collect(Collectors.toList());
    for (Diagnostic<? extends JavaFileObject> error : errors) {
      String text = error.getMessage(Locale.ROOT);
      assertThat(text).doesNotContain("Exception:").doesNotContain("\tat ");
      assertThat(error.getSource() == null || !error.getSource().getName().endsWith("Graph.java"))
          .as("generated code compiles: %s", error)
          .isTrue();
    }
    return errors.stream().map(error -> error.getMessage(Locale.ROOT)).toList();
  }
}
