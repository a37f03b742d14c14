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
 * The gradient by the input of a 1x1 convolution in bfloat16 of sixteen channels into one, all
 * values one: every output is 1. Prints the sixteen outputs of the first pixel.
 */
public final class OneFilter {
  private static final int CHANNELS = 16;

  private OneFilter() {}

  public static void main(String[] args) {
    float[] w = ones(CHANNELS);
    float[] dy = ones(2 * 2);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
      Operand<TBfloat16> kernelHalf = tf.dtypes.cast(kernel, TBfloat16.class);
      Operand<TBfloat16> gradientHalf = tf.dtypes.cast(gradient, TBfloat16.class);
      Operand<TBfloat16> dx =
          tf.nn.conv2dBackpropInput(
              tf.constant(new int[] {1, 2, 2, CHANNELS}),
              kernelHalf,
              gradientHalf,
              List.of(1L, 1L, 1L, 1L),
              "SAME");
      Operand<TFloat32> out = tf.dtypes.cast(dx, TFloat32.class);
      try (Session session = new Session(graph);
          TFloat32 wFed = TFloat32.tensorOf(Shape.of(1, 1, CHANNELS, 1), DataBuffers.of(w));
          TFloat32 dyFed = TFloat32.tensorOf(Shape.of(1, 2, 2, 1), DataBuffers.of(dy));
          Result result =
              session.runner().feed(kernel, wFed).feed(gradient, dyFed).fetch(out).run()) {
        float[] got = new float[2 * 2 * CHANNELS];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(got);
        System.out.println(Arrays.toString(Arrays.copyOf(got, CHANNELS)));
      }
    }
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }
}
