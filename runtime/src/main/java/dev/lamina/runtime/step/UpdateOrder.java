package dev.lamina.runtime.step;

import java.util.List;
import java.util.Optional;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * When what changes variables runs: after all gradients of the step are there, and in which steps.
 *
 * @param updating in steps that change weights
 * @param each in every step
 * @param skipped in the others; not needed where all steps change weights
 */
record UpdateOrder(Ops updating, Ops each, Ops skipped) {

  /**
   * @param ready the gradients
   * @param decision on the step; empty if all steps change weights
   */
  static UpdateOrder of(Ops tf, List<Op> ready, Optional<LossScale.Decision> decision) {
    Op barrier = tf.withControlDependencies(ready).withName("gradients").noOp();
    Ops each = tf.withControlDependencies(barrier);
    return decision
        .map(
            it ->
                new UpdateOrder(
                    tf.withControlDependencies(List.of(barrier, it.finite())),
                    each,
                    tf.withControlDependencies(List.of(barrier, it.skipped()))))
        .orElse(new UpdateOrder(each, each, each));
  }
}
