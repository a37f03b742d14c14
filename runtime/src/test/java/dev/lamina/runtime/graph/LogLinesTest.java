package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What TensorFlow writes at the log level of the launcher: docs/options.md quotes these lines. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LogLinesTest {
  private static final String FIRST_SESSION =
      """
      WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
      MLIR V1 optimization pass is not enabled
      """;
  private static final String FIRST_COMPILE =
      """
      XLA service initialized for platform Host (this does not guarantee that XLA will be used). Devices:
        StreamExecutor device (0): Host, Default Version
      Compiled cluster using XLA!  This line is logged at most once for the lifetime of the process.
      """;

  @TempDir Path folder;

  @Test
  void twoLinesAndThreeMoreWhereXlaCompiles() throws Exception {
    assertThat(errorsOf("plain")).isEqualTo(FIRST_SESSION);
    assertThat(errorsOf("compiled")).isEqualTo(FIRST_SESSION + FIRST_COMPILE);
  }

  /** Computes a function in a process of its own, by XLA or not. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) {
      try (GraphFixture f = new GraphFixture(0)) {
        Placeholder<TFloat32> x =
            f.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(8, 16)));
        Operand<TFloat32> y =
            args[0].equals("compiled") ? Compiled.value(f.tf, x, Functions.GELU) : f.tf.math.erf(x);
        try (Session session = new Session(f.graph, Device.sessionSettings());
            TFloat32 values = TFloat32.tensorOf(Shape.of(8, 16))) {
          session.runner().feed(x, values).fetch(y).run().close();
        }
      }
    }
  }

  /** Without what changes: time, thread, source and address. */
  private String errorsOf(String how) throws Exception {
    return ChildJvm.run(folder, List.of("TF_CPP_MIN_LOG_LEVEL", "2"), Other.class, how)
        .errors()
        .replaceAll("(?m)^I0000 .*?\\.cc:\\d+\\] |^I0000 .*?\\.h:\\d+\\] ", "")
        .replaceAll(" 0x[0-9a-f]+", "");
  }
}
