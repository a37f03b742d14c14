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
 * A 1x1 convolution in bfloat16 of three channels into sixteen, all values one: every output is 3.
 * Prints the sixteen outputs of the first pixel.
 */
public final class OddChannels {
  private static final int CHANNELS = 3;
  private static final int FILTERS = 16;

  private OddChannels() {}

  public static void main(String[] args) {
    float[] x = ones(2 * 2 * CHANNELS);
    float[] w = ones(CHANNELS * FILTERS);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> image = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
      Operand<TBfloat16> imageHalf = tf.dtypes.cast(image, TBfloat16.class);
      Operand<TBfloat16> kernelHalf = tf.dtypes.cast(kernel, TBfloat16.class);
      Operand<TBfloat16> y = tf.nn.conv2d(imageHalf, kernelHalf, List.of(1L, 1L, 1L, 1L), "SAME");
      Operand<TFloat32> out = tf.dtypes.cast(y, TFloat32.class);
      try (Session session = new Session(graph);
          TFloat32 xFed = TFloat32.tensorOf(Shape.of(1, 2, 2, CHANNELS), DataBuffers.of(x));
          TFloat32 wFed = TFloat32.tensorOf(Shape.of(1, 1, CHANNELS, FILTERS), DataBuffers.of(w));
          Result result = session.runner().feed(image, xFed).feed(kernel, wFed).fetch(out).run()) {
        float[] got = new float[2 * 2 * FILTERS];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(got);
        System.out.println(Arrays.toString(Arrays.copyOf(got, FILTERS)));
      }
    }
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }
}
