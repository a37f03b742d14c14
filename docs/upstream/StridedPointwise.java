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
 * The gradient by the kernel of a 1x1 convolution of stride 2, in float32, of eight channels into
 * sixteen, all values one: every output is the number of places in both images, 128. Prints the
 * smallest and the largest output.
 */
public final class StridedPointwise {
  private static final int CHANNELS = 8;
  private static final int FILTERS = 16;
  private static final int SIZE = 16;

  private StridedPointwise() {}

  public static void main(String[] args) {
    float[] x = ones(2 * SIZE * SIZE * CHANNELS);
    float[] dy = ones(2 * SIZE / 2 * SIZE / 2 * FILTERS);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
      Operand<TFloat32> out =
          tf.nn.conv2dBackpropFilter(
              image,
              tf.constant(new int[] {1, 1, CHANNELS, FILTERS}),
              gradient,
              List.of(1L, 2L, 2L, 1L),
              "SAME");
      try (Session session = new Session(graph);
          TFloat32 xFed = TFloat32.tensorOf(Shape.of(2, SIZE, SIZE, CHANNELS), DataBuffers.of(x));
          TFloat32 dyFed =
              TFloat32.tensorOf(Shape.of(2, SIZE / 2, SIZE / 2, FILTERS), DataBuffers.of(dy));
          Result result =
              session.runner().feed(image, xFed).feed(gradient, dyFed).fetch(out).run()) {
        float[] got = new float[CHANNELS * FILTERS];
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
