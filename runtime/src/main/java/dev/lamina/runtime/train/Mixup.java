package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.RandomSeeds;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

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

  /** Adds the mixed images; {@code images} is [n, values of an image]. */
  static Operand<TFloat32> images(Ops tf, Operand<TFloat32> images, Operand<TFloat32> share) {
    return Targets.blend(tf, images, tf.roll(images, tf.constant(-1), tf.constant(0)), share);
  }

  /** Adds the targets of images mixed so. */
  static Targets targets(Ops tf, Operand<TInt64> labels, Operand<TFloat32> share) {
    return new Targets(
        labels,
        Optional.of(new Targets.Mix(tf.roll(labels, tf.constant(-1), tf.constant(0)), share)));
  }
}
