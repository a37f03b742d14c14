package dev.lamina.runtime.bench;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.plan.Precision;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * How fast the machine computes at best, as two large operations show; GFLOP/s, a multiply-add
 * counted as two.
 *
 * @param matrixProduct of two matrices of 2,048 x 2,048
 * @param convolution 3x3, of 32 images of 32 x 32 with 128 channels, to 128 channels
 */
public record Ceilings(double matrixProduct, double convolution) {
  private static final int WARM_UP = 3;
  private static final int COUNTED = 9;
  private static final double GIGA = 1e9;

  private static final long SIDE = 2_048;
  private static final long IMAGES = 32;
  private static final long PIXELS = 32;
  private static final long CHANNELS = 128;
  private static final long KERNEL = 3;

  /** Returns the higher one. */
  public double highest() {
    return Math.max(matrixProduct, convolution);
  }

  /** Measures both, each as the median of nine runs. */
  static Ceilings measure(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> measure(TFloat32.class);
      case BFLOAT16 -> measure(TBfloat16.class);
      case FLOAT16 -> measure(TFloat16.class);
    };
  }

  private static <T extends TFloating> Ceilings measure(Class<T> type) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Inputs<T> inputs = new Inputs<>(tf, type);
      Op product = tf.linalg.matMul(inputs.value("a", SIDE, SIDE), inputs.value("b", SIDE, SIDE));
      Op convolution =
          tf.nn.conv2d(
              inputs.value("images", IMAGES, PIXELS, PIXELS, CHANNELS),
              inputs.value("kernel", KERNEL, KERNEL, CHANNELS, CHANNELS),
              List.of(1L, 1L, 1L, 1L),
              "SAME");
      try (Session session = new Session(graph, Device.sessionSettings())) {
        inputs.initialize(session);
        return new Ceilings(
            gflops(session, product, SIDE * SIDE * SIDE),
            gflops(
                session,
                convolution,
                IMAGES * PIXELS * PIXELS * KERNEL * KERNEL * CHANNELS * CHANNELS));
      }
    }
  }

  private static double gflops(Session session, Op op, long multiplyAdds) {
    double seconds =
        Stopwatch.medianSeconds(
            WARM_UP, COUNTED, () -> session.runner().addTarget(op).run().close());
    return 2 * multiplyAdds / seconds / GIGA;
  }

  /** Variables of random numbers: what comes from constants would be computed only once. */
  private static final class Inputs<T extends TFloating> {
    private final Ops tf;
    private final Class<T> type;
    private final List<Op> assignments = new ArrayList<>();

    Inputs(Ops tf, Class<T> type) {
      this.tf = tf;
      this.type = type;
    }

    Operand<T> value(String name, long... shape) {
      VarHandleOp handle =
          tf.varHandleOp(type, Shape.of(shape), VarHandleOp.sharedName("bench/" + name));
      Operand<TFloat32> random =
          tf.random.statelessRandomNormal(tf.constant(shape), tf.constant(new long[] {1, 2}));
      assignments.add(tf.assignVariableOp(handle, Casts.to(tf, random, type)));
      return tf.readVariableOp(handle, type);
    }

    void initialize(Session session) {
      session.run(tf.withControlDependencies(assignments).noOp());
    }
  }
}
