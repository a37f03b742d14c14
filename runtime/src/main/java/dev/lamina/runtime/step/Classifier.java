package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.input.Targets;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * How logits do on a batch, in float32 whatever the layers compute in.
 *
 * @param logits [n, classes]
 * @param loss each image's cross entropy in nats, [n]
 * @param right 1 where the greatest logit is the label's, else 0, [n]; of a mixed image the share
 *     of the label that the greatest logit is, if it is one of the two
 */
public record Classifier(
    Operand<TFloat32> logits, Operand<TFloat32> loss, Operand<TFloat32> right) {

  /**
   * Adds the comparison of logits and labels.
   *
   * @param logits [n, classes]
   * @param targets of n images
   * @param smoothing how much of each label is spread over all classes, 0 to below 1
   */
  public static Classifier of(
      Ops tf, Operand<? extends TNumber> logits, Targets targets, int classes, float smoothing) {
    Operand<TFloat32> scores = Casts.to(tf, logits, TFloat32.class);
    // Dense labels, since the sparse cross entropy has no gradient in TensorFlow Java.
    return new Classifier(
        scores,
        tf.nn
            .softmaxCrossEntropyWithLogits(scores, targets.probabilities(tf, classes, smoothing))
            .loss(),
        targets.worth(tf, tf.math.argMax(scores, tf.constant(1))));
  }
}
