package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** What moves values of maps, [N, height, width, channels], and computes none. */
public final class Channels {
  private Channels() {}

  /** Returns the largest value of each channel, [N, channels]. */
  public static <T extends TFloating> Operand<T> globalMax(Ops tf, Operand<T> x) {
    return tf.reduceMax(x, tf.constant(new int[] {1, 2}));
  }

  /**
   * Returns one of equal parts of the channels.
   *
   * @param part which, counted from 1
   * @param of how many there are
   * @return [N, height, width, channels / of]
   */
  public static <T extends TFloating> Operand<T> part(Ops tf, Operand<T> x, int part, int of) {
    Shape shape = x.shape();
    int size = Math.toIntExact(shape.get(3) / of);
    return tf.slice(
        x,
        tf.constant(new int[] {0, 0, 0, (part - 1) * size}),
        tf.constant(new int[] {-1, -1, -1, size}));
  }

  /**
   * Interleaves the channels of groups: the first of each group, then the second of each (Zhang et
   * al. 2017).
   *
   * @param groups a divisor of the channels
   */
  public static <T extends TFloating> Operand<T> shuffle(Ops tf, Operand<T> x, int groups) {
    Shape shape = x.shape();
    long pixels = shape.get(1) * shape.get(2);
    long[] apart = {-1, pixels, groups, shape.get(3) / groups};
    long[] whole = {-1, shape.get(1), shape.get(2), shape.get(3)};
    Operand<T> grouped = tf.reshape(x, tf.constant(apart));
    Operand<T> turned = tf.linalg.transpose(grouped, tf.constant(new int[] {0, 1, 3, 2}));
    return tf.reshape(turned, tf.constant(whole));
  }

  /**
   * Repeats every pixel.
   *
   * @param factor how often, in both directions
   * @return [N, height * factor, width * factor, channels]
   */
  public static <T extends TFloating> Operand<T> upsample(Ops tf, Operand<T> x, int factor) {
    Shape shape = x.shape();
    long[] apart = {-1, shape.get(1), 1, shape.get(2), 1, shape.get(3)};
    long[] whole = {-1, shape.get(1) * factor, shape.get(2) * factor, shape.get(3)};
    Operand<T> ones =
        Casts.to(
            tf,
            tf.fill(tf.constant(new long[] {1, 1, factor, 1, factor, 1}), tf.constant(1f)),
            x.type());
    Operand<T> repeated = tf.math.mul(tf.reshape(x, tf.constant(apart)), ones);
    return tf.reshape(repeated, tf.constant(whole));
  }
}
