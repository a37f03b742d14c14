import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * A depthwise 1x1 convolution in bfloat16 with two filters a channel. Prints whether it is what a
 * plain loop gives.
 */
public final class DepthwiseMultiplier {
  private static final int BATCH = 2;
  private static final int SIZE = 8;
  private static final int CHANNELS = 8;
  private static final int MULTIPLIER = 2;

  private DepthwiseMultiplier() {}

  public static void main(String[] args) {
    Random random = new Random(5);
    float[] x = integers(random, BATCH * SIZE * SIZE * CHANNELS);
    float[] w = integers(random, CHANNELS * MULTIPLIER);
    float[] y = new float[x.length * MULTIPLIER];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i / MULTIPLIER] * w[i % w.length];
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
      Operand<TBfloat16> imageHalf = tf.dtypes.cast(image, TBfloat16.class);
      Operand<TBfloat16> kernelHalf = tf.dtypes.cast(kernel, TBfloat16.class);
      Operand<TBfloat16> output =
          tf.nn.depthwiseConv2dNative(imageHalf, kernelHalf, List.of(1L, 1L, 1L, 1L), "SAME");
      Operand<TFloat32> out = tf.dtypes.cast(output, TFloat32.class);
      try (Session session = new Session(graph);
          TFloat32 xFed =
              TFloat32.tensorOf(Shape.of(BATCH, SIZE, SIZE, CHANNELS), DataBuffers.of(x));
          TFloat32 wFed =
              TFloat32.tensorOf(Shape.of(1, 1, CHANNELS, MULTIPLIER), DataBuffers.of(w));
          Result result = session.runner().feed(image, xFed).feed(kernel, wFed).fetch(out).run()) {
        float[] got = new float[y.length];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(got);
        compare(y, got, CHANNELS * MULTIPLIER);
      }
    }
  }

  /** Integers of -2 to 2: every sum of their products is exact in both types. */
  private static float[] integers(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(5) - 2;
    }
    return values;
  }

  private static void compare(float[] expected, float[] got, int channels) {
    int wrong = 0;
    TreeSet<Integer> where = new TreeSet<>();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != got[i]) {
        wrong++;
        where.add(i % channels);
      }
    }
    System.out.println(
        wrong == 0
            ? "right: all " + expected.length
            : "wrong: " + wrong + " of " + expected.length + ", in channels " + where);
  }
}
