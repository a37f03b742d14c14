package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * Norms by the statistics of one image, the same in training and inference, and weights a channel.
 *
 * <p>They are computed in float32 where values are narrower: a mean of bfloat16 values, and what is
 * left of a value without it, would have two or three digits.
 */
public final class Norms {
  private Norms() {}

  /**
   * Normalises the channels of each pixel, or the values of each vector (Ba et al. 2016).
   *
   * @param x [N, height, width, channels] or [N, units]
   * @param scale [channels]
   * @param offset [channels]
   * @param epsilon what is added to the variance
   */
  public static <T extends TFloating> Operand<T> layer(
      Ops tf, Operand<T> x, Operand<TFloat32> scale, Operand<TFloat32> offset, float epsilon) {
    return x.type() == TFloat64.class
        ? like(x, layerIn(tf, Casts.to(tf, x, TFloat64.class), scale, offset, epsilon), tf)
        : like(x, layerIn(tf, Casts.to(tf, x, TFloat32.class), scale, offset, epsilon), tf);
  }

  /**
   * Normalises all pixels and channels of each group of channels (Wu and He 2018).
   *
   * @param x [N, height, width, channels]
   * @param groups a divisor of the channels
   * @param scale [channels]
   * @param offset [channels]
   * @param epsilon what is added to the variance
   */
  public static <T extends TFloating> Operand<T> group(
      Ops tf,
      Operand<T> x,
      int groups,
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      float epsilon) {
    return x.type() == TFloat64.class
        ? like(x, groupIn(tf, Casts.to(tf, x, TFloat64.class), groups, scale, offset, epsilon), tf)
        : like(x, groupIn(tf, Casts.to(tf, x, TFloat32.class), groups, scale, offset, epsilon), tf);
  }

  /**
   * Adds to each value its product with its channel's share of the response: the channel's length
   * over the map, divided by the mean length of all channels (Woo et al. 2023).
   *
   * @param x [N, height, width, channels]
   * @param scale [channels], of the products
   * @param offset [channels]
   */
  public static <T extends TFloating> Operand<T> response(
      Ops tf, Operand<T> x, Operand<TFloat32> scale, Operand<TFloat32> offset) {
    return x.type() == TFloat64.class
        ? like(x, responseIn(tf, Casts.to(tf, x, TFloat64.class), scale, offset), tf)
        : like(x, responseIn(tf, Casts.to(tf, x, TFloat32.class), scale, offset), tf);
  }

  private static <W extends TFloating> Operand<W> responseIn(
      Ops tf, Operand<W> x, Operand<TFloat32> scale, Operand<TFloat32> offset) {
    Operand<W> squares =
        tf.sum(tf.math.square(x), tf.constant(new int[] {1, 2}), Sum.keepDims(true));
    // A root has no slope at zero, where a channel has nothing but zeros.
    Operand<W> tiny = Casts.to(tf, tf.constant(LEAST), x.type());
    Operand<W> length = tf.math.sqrt(tf.math.add(squares, tiny));
    Operand<W> all = tf.math.add(mean(tf, length, -1), Casts.to(tf, tf.constant(ADDED), x.type()));
    return tf.math.add(x, affine(tf, tf.math.mul(x, tf.math.div(length, all)), scale, offset));
  }

  /** As timm adds to the mean length. */
  private static final float ADDED = 1e-6f;

  private static final float LEAST = 1e-12f;

  /**
   * Returns each channel times its weight.
   *
   * @param x [N, height, width, channels] or [N, units]
   * @param scale [channels]
   */
  public static <T extends TFloating> Operand<T> scaleChannels(
      Ops tf, Operand<T> x, Operand<TFloat32> scale) {
    return tf.math.mul(x, Casts.to(tf, scale, x.type()));
  }

  private static <W extends TFloating> Operand<W> layerIn(
      Ops tf, Operand<W> x, Operand<TFloat32> scale, Operand<TFloat32> offset, float epsilon) {
    return affine(tf, standard(tf, x, epsilon, -1), scale, offset);
  }

  private static <W extends TFloating> Operand<W> groupIn(
      Ops tf,
      Operand<W> x,
      int groups,
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      float epsilon) {
    Shape shape = x.shape();
    long pixels = shape.get(1) * shape.get(2);
    long[] apart = {-1, pixels, groups, shape.get(3) / groups};
    Operand<W> grouped = standard(tf, tf.reshape(x, tf.constant(apart)), epsilon, 1, 3);
    long[] whole = {-1, shape.get(1), shape.get(2), shape.get(3)};
    return affine(tf, tf.reshape(grouped, tf.constant(whole)), scale, offset);
  }

  /** Values less their mean, over their deviation. */
  private static <W extends TFloating> Operand<W> standard(
      Ops tf, Operand<W> x, float epsilon, int... axes) {
    Operand<W> centred = tf.math.sub(x, mean(tf, x, axes));
    Operand<W> variance = mean(tf, tf.math.square(centred), axes);
    Operand<W> above = Casts.to(tf, tf.constant(epsilon), x.type());
    return tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, above)));
  }

  private static <W extends TFloating> Operand<W> mean(Ops tf, Operand<W> x, int... axes) {
    return tf.math.mean(x, tf.constant(axes), Mean.keepDims(true));
  }

  private static <W extends TFloating> Operand<W> affine(
      Ops tf, Operand<W> x, Operand<TFloat32> scale, Operand<TFloat32> offset) {
    Operand<W> factor = Casts.to(tf, scale, x.type());
    return tf.math.add(tf.math.mul(x, factor), Casts.to(tf, offset, x.type()));
  }

  private static <T extends TFloating> Operand<T> like(
      Operand<T> x, Operand<? extends TFloating> value, Ops tf) {
    return Casts.to(tf, value, x.type());
  }
}
