package dev.lamina.runtime.input;

import dev.lamina.runtime.graph.RandomSeeds;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Mix-up of a batch (Zhang et al. 2018): every image is mixed with the next one, the last with the
 * first. Batches being drawn by chance, that is a chance partner.
 */
final class Mixup {
  private Mixup() {}

  /**
   * Adds the draw of a share from Beta(alpha, alpha).
   *
   * <p>It is G / (G + H) of two numbers from Gamma(alpha). For a small alpha both may round to 0,
   * so their logarithms are taken: log G is log Gamma(alpha + 1) + log(U) / alpha with a uniform U,
   * and the share is the logistic function of log G - log H.
   *
   * @return a scalar from 0 to 1
   */
  static Operand<TFloat32> share(Ops tf, float alpha, RandomSeeds seeds) {
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(tf.constant(new int[] {2}), seeds.of(tf, "mixup/uniform"));
    Operand<TFloat32> power =
        tf.math.div(tf.math.log(tf.math.sub(tf.constant(1f), uniform)), tf.constant(alpha));
    Operand<TFloat32> logs =
        tf.math.add(tf.math.log(gamma(tf, alpha + 1, seeds.of(tf, "mixup/gamma"))), power);
    Operand<TFloat32> signs = tf.constant(new float[] {1, -1});
    return tf.math.sigmoid(tf.sum(tf.math.mul(logs, signs), tf.constant(0)));
  }

  /** TensorFlow Java has no method for the operation that takes a seed of two numbers. */
  private static Operand<TFloat32> gamma(Ops tf, float alpha, Operand<TInt64> seed) {
    return tf.scope()
        .opBuilder("StatelessRandomGammaV2", "gamma")
        .addInput(tf.constant(new int[] {2}).asOutput())
        .addInput(seed.asOutput())
        .addInput(tf.constant(alpha).asOutput())
        .build()
        .output(0);
  }

  /**
   * Which images are mixed: all of a batch, or those of a part of one, which the image after the
   * part's last has come with.
   *
   * @param n how many
   * @param part whether there is one more
   */
  record Neighbours(long n, boolean part) {
    static Neighbours of(Augmenter.Place place) {
      boolean part = place.part().isPresent();
      return new Neighbours(place.n() - (part ? 1 : 0), part);
    }

    private <T extends TNumber> Operand<T> own(Ops tf, Operand<T> all) {
      return part ? rows(tf, all, 0) : all;
    }

    private <T extends TNumber> Operand<T> next(Ops tf, Operand<T> all) {
      return part ? rows(tf, all, 1) : tf.roll(all, tf.constant(-1), tf.constant(0));
    }

    private <T extends TNumber> Operand<T> rows(Ops tf, Operand<T> all, long first) {
      long[] begin = new long[all.shape().numDimensions()];
      long[] size = all.shape().asArray();
      begin[0] = first;
      size[0] = n;
      return tf.slice(all, tf.constant(begin), tf.constant(size));
    }
  }

  /** Adds the mixed images; {@code images} is [n, values of an image], or one more. */
  static Operand<TFloat32> images(
      Ops tf, Operand<TFloat32> images, Operand<TFloat32> share, Neighbours neighbours) {
    return Targets.blend(tf, neighbours.own(tf, images), neighbours.next(tf, images), share);
  }

  /** Adds the targets of images mixed so. */
  static Targets targets(
      Ops tf, Operand<TInt64> labels, Operand<TFloat32> share, Neighbours neighbours) {
    return new Targets(
        neighbours.own(tf, labels),
        Optional.of(new Targets.Mix(neighbours.next(tf, labels), share)));
  }
}
