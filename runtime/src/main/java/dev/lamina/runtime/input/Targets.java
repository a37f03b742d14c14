package dev.lamina.runtime.input;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a network should say of a batch.
 *
 * @param labels each image's class, [n]
 * @param mix present if the images are mixed with others
 */
public record Targets(Operand<TInt64> labels, Optional<Mix> mix) {

  /**
   * What the images are mixed with.
   *
   * @param labels the others' classes, [n]
   * @param share how much of an image is its own, from 0 to 1, a scalar
   */
  record Mix(Operand<TInt64> labels, Operand<TFloat32> share) {}

  /** Returns the targets of images that show one class each. */
  public static Targets of(Operand<TInt64> labels) {
    return new Targets(labels, Optional.empty());
  }

  /**
   * Adds the probabilities that the network should give, [n, classes]: 1 for the label, or the
   * share and its rest where two are mixed; with smoothing s, (1 - s) times this plus s / classes
   * for every class (Szegedy et al. 2015).
   *
   * @param smoothing 0 to below 1
   */
  public Operand<TFloat32> probabilities(Ops tf, int classes, float smoothing) {
    Operand<TFloat32> own = oneHot(tf, labels, classes, smoothing);
    return mix.map(
            other -> blend(tf, own, oneHot(tf, other.labels(), classes, smoothing), other.share()))
        .orElse(own);
  }

  /** Adds what an answer is worth: 1 if it is the label, or the shares where two are mixed, [n]. */
  public Operand<TFloat32> worth(Ops tf, Operand<TInt64> answers) {
    Operand<TFloat32> own = equal(tf, answers, labels);
    return mix.map(other -> blend(tf, own, equal(tf, answers, other.labels()), other.share()))
        .orElse(own);
  }

  private static Operand<TFloat32> oneHot(
      Ops tf, Operand<TInt64> labels, int classes, float smoothing) {
    float off = smoothing / classes;
    return tf.oneHot(
        labels, tf.constant(classes), tf.constant(1 - smoothing + off), tf.constant(off));
  }

  private static Operand<TFloat32> equal(Ops tf, Operand<TInt64> a, Operand<TInt64> b) {
    return tf.dtypes.cast(tf.math.equal(a, b), TFloat32.class);
  }

  /** Adds share * a + (1 - share) * b. */
  static Operand<TFloat32> blend(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, Operand<TFloat32> share) {
    return tf.math.add(tf.math.mul(a, share), tf.math.mul(b, tf.math.sub(tf.constant(1f), share)));
  }
}
