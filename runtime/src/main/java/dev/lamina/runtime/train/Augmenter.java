package dev.lamina.runtime.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.image.ImageProjectiveTransformV3;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * Crop and flip as one projective transformation an image, on bytes.
 *
 * <p>Where it points at whole pixels, NEAREST takes exactly them, so that the result equals slicing
 * bit for bit.
 */
final class Augmenter {
  private final Augmentation augmentation;
  private final int height;
  private final int width;

  Augmenter(Augmentation augmentation, int height, int width) {
    this.augmentation = augmentation;
    this.height = height;
    this.width = width;
  }

  /**
   * Adds the variation of a batch, another one for every seed.
   *
   * @param images [n, height, width, channels]
   * @param n how many
   * @param seed two numbers
   * @return images of the same shape
   */
  Operand<TUint8> vary(Ops tf, Operand<TUint8> images, long n, Operand<TInt64> seed) {
    if (augmentation.isNone()) {
      return images;
    }
    Operand<TFloat32> draws =
        tf.random.statelessRandomUniform(tf.constant(new long[] {3, n}), seed);
    List<Operand<TFloat32>> draw = List.copyOf(tf.unstack(draws, 3L).output());
    Operand<TFloat32> flips =
        augmentation.flip()
            ? tf.math.floor(tf.math.mul(draw.get(2), tf.constant(2f)))
            : tf.zerosLike(draw.get(2));
    return transform(tf, images, shift(tf, draw.get(0)), shift(tf, draw.get(1)), flips);
  }

  /** Returns whole numbers from -padding to padding, each equally likely. */
  private Operand<TFloat32> shift(Ops tf, Operand<TFloat32> draw) {
    float padding = augmentation.cropPadding();
    return tf.math.sub(
        tf.math.floor(tf.math.mul(draw, tf.constant(2 * padding + 1))), tf.constant(padding));
  }

  /**
   * Adds the crops and flips of a batch: output pixel (y, x) is input pixel (y + down, x' + right),
   * where x' is width - 1 - x if flipped, else x; black where there is none.
   *
   * @param images [n, height, width, channels]
   * @param right [n], whole numbers
   * @param down [n], whole numbers
   * @param flip [n], 1 or 0
   */
  Operand<TUint8> transform(
      Ops tf,
      Operand<TUint8> images,
      Operand<TFloat32> right,
      Operand<TFloat32> down,
      Operand<TFloat32> flip) {
    Operand<TFloat32> zero = tf.zerosLike(flip);
    Operand<TFloat32> one = tf.onesLike(flip);
    Operand<TFloat32> factor = tf.math.sub(one, tf.math.mul(flip, tf.constant(2f)));
    Operand<TFloat32> from = tf.math.add(right, tf.math.mul(flip, tf.constant(width - 1f)));
    // Rows of the transformation: x = factor * x + 0 * y + from; y = 0 * x + 1 * y + down; scale 1.
    Operand<TFloat32> transforms =
        tf.stack(List.of(factor, zero, from, zero, one, down, zero, zero), Stack.axis(1L));
    Operand<TInt32> size = tf.constant(new int[] {height, width});
    return tf.image.imageProjectiveTransformV3(
        images,
        transforms,
        size,
        tf.constant(0f),
        "NEAREST",
        ImageProjectiveTransformV3.fillMode("CONSTANT"));
  }
}
