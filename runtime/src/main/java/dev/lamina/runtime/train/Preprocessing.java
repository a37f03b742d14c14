package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Casts;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;

/** Bytes to a network's input. */
final class Preprocessing {
  private static final float BYTE = 255;

  private Preprocessing() {}

  /**
   * Adds (byte / 255 - mean) / deviation, as one product and one sum in float32, and the cast.
   *
   * @param images [n, height, width, channels]
   * @return the same shape in the compute type
   */
  static <T extends TFloating> Operand<T> normalize(
      Ops tf, Operand<TUint8> images, Normalization.Channels numbers, Class<T> type) {
    List<Float> mean = numbers.mean();
    float[] factor = new float[mean.size()];
    float[] summand = new float[mean.size()];
    for (int c = 0; c < factor.length; c++) {
      double deviation = numbers.deviation().get(c);
      factor[c] = (float) (1 / (BYTE * deviation));
      summand[c] = (float) (-mean.get(c) / deviation);
    }
    Operand<TFloat32> values = tf.dtypes.cast(images, TFloat32.class);
    return Casts.to(
        tf, tf.math.add(tf.math.mul(values, tf.constant(factor)), tf.constant(summand)), type);
  }
}
