import java.util.Arrays;
import java.util.List;
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
 * The gradient by the kernel of a 3x3 convolution of stride 4 on a map of 2x2 pixels, in bfloat16,
 * all values one, two images. TensorFlow lays the map so that the kernel's last row and column
 * never meet it: those taps' gradient is 0, that of the others 2. To be run with new memory filled,
 * MALLOC_PERTURB_=128, since fresh memory often is zero. Prints the gradient of each tap for the
 * first channel and filter.
 */
public final class TapsOffTheMap {
  private static final int CHANNELS = 16;
  private static final int FILTERS = 16;
  private static final int SIZE = 2;

  private TapsOffTheMap() {}

  public static void main(String[] args) {
    float[] x = ones(2 * SIZE * SIZE * CHANNELS);
    float[] dy = ones(2 * FILTERS);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
      Operand<TBfloat16> imageHalf = tf.dtypes.cast(image, TBfloat16.class);
      Operand<TBfloat16> gradientHalf = tf.dtypes.cast(gradient, TBfloat16.class);
      Operand<TBfloat16> dw =
          tf.nn.conv2dBackpropFilter(
              imageHalf,
              tf.constant(new int[] {3, 3, CHANNELS, FILTERS}),
              gradientHalf,
              List.of(1L, 4L, 4L, 1L),
              "SAME");
      Operand<TFloat32> out = tf.dtypes.cast(dw, TFloat32.class);
      try (Session session = new Session(graph);
          TFloat32 xFed = TFloat32.tensorOf(Shape.of(2, SIZE, SIZE, CHANNELS), DataBuffers.of(x));
          TFloat32 dyFed = TFloat32.tensorOf(Shape.of(2, 1, 1, FILTERS), DataBuffers.of(dy));
          Result result =
              session.runner().feed(image, xFed).feed(gradient, dyFed).fetch(out).run()) {
        float[] got = new float[9 * CHANNELS * FILTERS];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(got);
        float[] taps = new float[9];
        for (int tap = 0; tap < taps.length; tap++) {
          taps[tap] = got[tap * CHANNELS * FILTERS];
        }
        System.out.println(Arrays.toString(taps));
      }
    }
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }
}
