package dev.lamina.runtime.input;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.plan.Augmentation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.image.ImageProjectiveTransformV3;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * Crop, flip and rotation as one projective transformation an image.
 *
 * <p>Without rotation it points at whole pixels, where NEAREST takes exactly them, so that the
 * result equals slicing bit for bit; it goes by bytes then. A reflected border and a rotation go by
 * float32: {@code MirrorPad} has no kernel for bytes on a GPU, and bilinear values need not be
 * rounded.
 */
public final class Augmenter {
  private final Augmentation augmentation;
  private final int height;
  private final int width;

  Augmenter(Augmentation augmentation, int height, int width) {
    augmentation.check(height, width);
    this.augmentation = augmentation;
    this.height = height;
    this.width = width;
  }

  /**
   * Which images of a run a batch consists of.
   *
   * @param n how many
   * @param indices their numbers in the training set, [n]
   * @param trainImages how many images that has
   * @param epoch the epoch's number from 0, a scalar
   * @param part where the images stand in a larger batch, if they are a part of one
   */
  public record Place(
      long n,
      Operand<TInt64> indices,
      long trainImages,
      Operand<TInt64> epoch,
      Optional<Part> part) {

    /** A whole batch. */
    public Place(long n, Operand<TInt64> indices, long trainImages, Operand<TInt64> epoch) {
      this(n, indices, trainImages, epoch, Optional.empty());
    }

    /**
     * Adds numbers from 0 to below 1 that depend on an image's place in the whole batch.
     *
     * @return [rows, n]
     */
    Operand<TFloat32> draws(Ops tf, long rows, Operand<TInt64> seed) {
      Operand<TFloat32> all =
          tf.random.statelessRandomUniform(
              tf.constant(new long[] {rows, part.map(Part::of).orElse(n)}), seed);
      return part.<Operand<TFloat32>>map(it -> tf.gather(all, it.at(), tf.constant(1))).orElse(all);
    }
  }

  /**
   * A part of a batch.
   *
   * @param of how many images the batch has
   * @param at which of them the part has, [n]
   */
  public record Part(long of, Operand<TInt64> at) {}

  /**
   * What is drawn for the images of a batch, each [n].
   *
   * @param right shift in pixels, a whole number
   * @param down likewise
   * @param flip 1 if mirrored, else 0
   * @param angle in radians, counterclockwise
   */
  record Draws(
      Operand<TFloat32> right,
      Operand<TFloat32> down,
      Operand<TFloat32> flip,
      Operand<TFloat32> angle) {}

  /**
   * Adds the variation of a batch, another one for every step.
   *
   * @param images [n, height, width, channels]
   * @return images of the same shape, values from 0 to 255, as bytes or float32
   */
  Operand<? extends TNumber> vary(
      Ops tf, Operand<TUint8> images, Place place, RandomSeeds seeds, long runSeed) {
    if (augmentation.keepsPlaces()) {
      return images;
    }
    boolean turns = augmentation.rotation() > 0;
    Operand<TFloat32> draws = place.draws(tf, turns ? 4 : 3, seeds.of(tf, "augmentation"));
    List<Operand<TFloat32>> draw = List.copyOf(tf.unstack(draws, turns ? 4L : 3L).output());
    Operand<TFloat32> flips =
        switch (augmentation.flip()) {
          case NONE -> tf.zerosLike(draw.get(2));
          case RANDOM -> coin(tf, draw.get(2));
          case ALTERNATING -> alternating(tf, place, RandomSeeds.mix(runSeed, "first flip"));
        };
    return transform(
        tf,
        images,
        new Draws(
            shift(tf, draw.get(0)),
            shift(tf, draw.get(1)),
            flips,
            turns ? angle(tf, draw.get(3)) : null));
  }

  private static Operand<TFloat32> coin(Ops tf, Operand<TFloat32> draw) {
    return tf.math.floor(tf.math.mul(draw, tf.constant(2f)));
  }

  /** Returns whole numbers from -padding to padding, each equally likely. */
  private Operand<TFloat32> shift(Ops tf, Operand<TFloat32> draw) {
    float padding = augmentation.cropPadding();
    return tf.math.sub(
        tf.math.floor(tf.math.mul(draw, tf.constant(2 * padding + 1))), tf.constant(padding));
  }

  private Operand<TFloat32> angle(Ops tf, Operand<TFloat32> draw) {
    float most = (float) Math.toRadians(augmentation.rotation());
    return tf.math.sub(tf.math.mul(draw, tf.constant(2 * most)), tf.constant(most));
  }

  /**
   * Returns which images are mirrored in an epoch: by a coin of their own in the first, then every
   * other time. The coins of all training images are drawn from the run's seed alone, so that they
   * are the same in every step, whatever the order.
   */
  private static Operand<TFloat32> alternating(Ops tf, Place place, long seed) {
    Operand<TFloat32> all =
        tf.random.statelessRandomUniform(
            tf.constant(new long[] {place.trainImages()}), tf.constant(new long[] {seed, 0}));
    Operand<TFloat32> first = coin(tf, tf.gather(all, place.indices(), tf.constant(0)));
    Operand<TFloat32> epoch = Casts.to(tf, place.epoch(), TFloat32.class);
    Operand<TFloat32> half = tf.math.floor(tf.math.mul(epoch, tf.constant(0.5f)));
    Operand<TFloat32> odd = tf.math.sub(epoch, tf.math.mul(half, tf.constant(2f)));
    // Exclusive or of numbers that are 0 or 1.
    return tf.math.abs(tf.math.sub(first, odd));
  }

  /**
   * Adds the transformation of a batch: the crop's pixel (y, x) is the image's (y + down, x' +
   * right), where x' is width - 1 - x if flipped, else x; the result is the crop, turned by the
   * angle about its centre.
   *
   * @param images [n, height, width, channels]
   * @param draws what to do to each; its angle is null where the augmentation has no rotation
   */
  Operand<? extends TNumber> transform(Ops tf, Operand<TUint8> images, Draws draws) {
    boolean turns = augmentation.rotation() > 0;
    int border =
        augmentation.border() == Augmentation.Border.REFLECT ? augmentation.cropPadding() : 0;
    if (!turns && border == 0) {
      return projected(tf, images, straight(tf, draws), "NEAREST");
    }
    Operand<TFloat32> values = Casts.to(tf, images, TFloat32.class);
    Draws moved = draws;
    if (border > 0) {
      int[][] around = {{0, 0}, {border, border}, {border, border}, {0, 0}};
      values = tf.mirrorPad(values, tf.constant(around), "REFLECT");
      Operand<TFloat32> more = tf.constant((float) border);
      moved =
          new Draws(
              tf.math.add(draws.right(), more),
              tf.math.add(draws.down(), more),
              draws.flip(),
              draws.angle());
    }
    return turns
        ? projected(tf, values, turned(tf, moved), "BILINEAR")
        : projected(tf, values, straight(tf, moved), "NEAREST");
  }

  private <T extends TNumber> Operand<T> projected(
      Ops tf, Operand<T> images, Operand<TFloat32> transforms, String interpolation) {
    Operand<TInt32> size = tf.constant(new int[] {height, width});
    return tf.image.imageProjectiveTransformV3(
        images,
        transforms,
        size,
        tf.constant(0f),
        interpolation,
        ImageProjectiveTransformV3.fillMode("CONSTANT"));
  }

  /** Rows of the transformation: x = factor x + 0 y + from; y = 0 x + 1 y + down; scale 1. */
  private Operand<TFloat32> straight(Ops tf, Draws draws) {
    Operand<TFloat32> zero = tf.zerosLike(draws.flip());
    Operand<TFloat32> one = tf.onesLike(draws.flip());
    return tf.stack(
        List.of(factor(tf, draws), zero, from(tf, draws), zero, one, draws.down(), zero, zero),
        Stack.axis(1L));
  }

  private Operand<TFloat32> factor(Ops tf, Draws draws) {
    return tf.math.sub(tf.onesLike(draws.flip()), tf.math.mul(draws.flip(), tf.constant(2f)));
  }

  private Operand<TFloat32> from(Ops tf, Draws draws) {
    return tf.math.add(draws.right(), tf.math.mul(draws.flip(), tf.constant(width - 1f)));
  }

  /**
   * The same after a turn about the centre (cy, cx): x = factor (cos (x - cx) - sin (y - cy) + cx)
   * + from; y = sin (x - cx) + cos (y - cy) + cy + down.
   */
  private Operand<TFloat32> turned(Ops tf, Draws draws) {
    Operand<TFloat32> zero = tf.zerosLike(draws.flip());
    Operand<TFloat32> cos = tf.math.cos(draws.angle());
    Operand<TFloat32> sin = tf.math.sin(draws.angle());
    Operand<TFloat32> cx = tf.constant((width - 1) / 2f);
    Operand<TFloat32> cy = tf.constant((height - 1) / 2f);
    Operand<TFloat32> factor = factor(tf, draws);
    Operand<TFloat32> x = tf.math.add(tf.math.sub(cx, tf.math.mul(cos, cx)), tf.math.mul(sin, cy));
    Operand<TFloat32> y = tf.math.sub(tf.math.sub(cy, tf.math.mul(sin, cx)), tf.math.mul(cos, cy));
    return tf.stack(
        List.of(
            tf.math.mul(factor, cos),
            tf.math.neg(tf.math.mul(factor, sin)),
            tf.math.add(tf.math.mul(factor, x), from(tf, draws)),
            sin,
            cos,
            tf.math.add(y, draws.down()),
            zero,
            zero),
        Stack.axis(1L));
  }
}
