package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Casts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * How logits do on a batch, in float32 whatever the layers compute in.
 *
 * @param logits [n, classes]
 * @param loss each image's cross entropy in nats, [n]
 * @param right 1 where the greatest logit is the label's, else 0, [n]
 */
record Classifier(Operand<TFloat32> logits, Operand<TFloat32> loss, Operand<TFloat32> right) {

  /**
   * Adds the comparison of logits and labels.
   *
   * @param logits [n, classes]
   * @param labels [n], 0 to classes - 1
   * @param smoothing the share of each label that is spread evenly over all classes
   */
  static Classifier of(
      Ops tf,
      Operand<? extends TNumber> logits,
      Operand<TInt64> labels,
      int classes,
      float smoothing) {
    Operand<TFloat32> scores = Casts.to(tf, logits, TFloat32.class);
    // One-hot labels, since the sparse cross entropy has no gradient in TensorFlow Java.
    Operand<TFloat32> oneHot =
        tf.oneHot(
            labels,
            tf.constant(classes),
            tf.constant(1 - smoothing + smoothing / classes),
            tf.constant(smoothing / classes));
    return new Classifier(
        scores,
        tf.nn.softmaxCrossEntropyWithLogits(scores, oneHot).loss(),
        tf.dtypes.cast(
            tf.math.equal(tf.math.argMax(scores, tf.constant(1)), labels), TFloat32.class));
  }
}
