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
import org.tensorflow.types.TFloat32;

/**
 * A 1x1 convolution of 1,024 filters, in float32, all values one: every output is the number of
 * channels, 64. Prints the smallest and the largest output.
 */
public final class ManyFilters {
  private static final int CHANNELS = 64;
  private static final int FILTERS = 1_024;
  private static final int SIZE = 4;

  private ManyFilters() {}

  public static void main(String[] args) {
    float[] x = ones(2 * SIZE * SIZE * CHANNELS);
    float[] w = ones(CHANNELS * FILTERS);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
      Operand<TFloat32> out = tf.nn.conv2d(image, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      try (Session session = new Session(graph);
          TFloat32 xFed = TFloat32.tensorOf(Shape.of(2, SIZE, SIZE, CHANNELS), DataBuffers.of(x));
          TFloat32 wFed = TFloat32.tensorOf(Shape.of(1, 1, CHANNELS, FILTERS), DataBuffers.of(w));
          Result result = session.runner().feed(image, xFed).feed(kernel, wFed).fetch(out).run()) {
        float[] got = new float[2 * SIZE * SIZE * FILTERS];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(got);
        Arrays.sort(got);
        System.out.println(got[0] + " " + got[got.length - 1]);
      }
    }
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }
}
