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
 * The gradient by the input of a depthwise 3x3 convolution of stride 2, in bfloat16. Prints whether
 * it is what plain loops give.
 */
public final class DepthwiseInputGradient {
  private static final int BATCH = 2;
  private static final int SIZE = 16;
  private static final int CHANNELS = 8;
  private static final int KERNEL = 3;
  private static final int STRIDE = 2;
  private static final int OUT = SIZE / STRIDE;
  private static final int PAD = 0;

  private DepthwiseInputGradient() {}

  public static void main(String[] args) {
    Random random = new Random(5);
    float[] w = integers(random, KERNEL * KERNEL * CHANNELS);
    float[] dy = integers(random, BATCH * OUT * OUT * CHANNELS);
    float[] dx = new float[BATCH * SIZE * SIZE * CHANNELS];
    for (int n = 0; n < BATCH; n++) {
      for (int p = 0; p < OUT; p++) {
        for (int q = 0; q < OUT; q++) {
          for (int u = 0; u < KERNEL; u++) {
            for (int v = 0; v < KERNEL; v++) {
              int y = p * STRIDE + u - PAD;
              int z = q * STRIDE + v - PAD;
              if (y < 0 || y >= SIZE || z < 0 || z >= SIZE) {
                continue;
              }
              int pixel = (n * SIZE + y) * SIZE + z;
              int place = (n * OUT + p) * OUT + q;
              for (int c = 0; c < CHANNELS; c++) {
                dx[pixel * CHANNELS + c] +=
                    w[(u * KERNEL + v) * CHANNELS + c] * dy[place * CHANNELS + c];
              }
            }
          }
        }
      }
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
      Operand<TBfloat16> kernelHalf = tf.dtypes.cast(kernel, TBfloat16.class);
      Operand<TBfloat16> gradientHalf = tf.dtypes.cast(gradient, TBfloat16.class);
      Operand<TBfloat16> input =
          tf.nn.depthwiseConv2dNativeBackpropInput(
              tf.constant(new int[] {BATCH, SIZE, SIZE, CHANNELS}),
              kernelHalf,
              gradientHalf,
              List.of(1L, (long) STRIDE, (long) STRIDE, 1L),
              "SAME");
      Operand<TFloat32> out = tf.dtypes.cast(input, TFloat32.class);
      try (Session session = new Session(graph);
          TFloat32 wFed =
              TFloat32.tensorOf(Shape.of(KERNEL, KERNEL, CHANNELS, 1), DataBuffers.of(w));
          TFloat32 dyFed =
              TFloat32.tensorOf(Shape.of(BATCH, OUT, OUT, CHANNELS), DataBuffers.of(dy));
          Result result =
              session.runner().feed(kernel, wFed).feed(gradient, dyFed).fetch(out).run()) {
        float[] got = new float[dx.length];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(got);
        compare(dx, got, CHANNELS);
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
