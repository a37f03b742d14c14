package dev.lamina.runtime.train;

import dev.lamina.runtime.Setting;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Precision;
import java.util.Optional;

/**
 * Ends a run whose loss is no number any more, or whose gradients are not. It is part of every run:
 * nothing good comes of going on.
 */
final class TerminateOnNaN {
  private TerminateOnNaN() {}

  /**
   * Checks a step's loss. In float16 too it is not finite because of the weights or the images: the
   * loss's scale has no part in it, so that another scale would not help.
   *
   * @throws dev.lamina.runtime.LaminaException if it is infinite or not a number
   */
  static void check(StepMetrics step, long totalSteps, Precision precision) {
    Checks.require(
        Float.isFinite(step.loss()),
        Setting.PRECISION,
        "The loss became %s at step %d of %d (epoch %d, learning rate %s): the training diverged."
            + " Use a lower learning rate, or a larger batch%s.",
        step.loss(),
        step.step(),
        totalSteps,
        step.epoch(),
        step.learningRate(),
        precision == Precision.FLOAT16
            ? "; or float32, if layers' outputs went beyond 65504, float16's largest"
            : "");
  }

  /**
   * Checks that scaling the loss can still help, where it is scaled.
   *
   * @param nextScale the scale of the next step
   * @throws dev.lamina.runtime.LaminaException if gradients were not finite at a scale of 1
   */
  static void checkScale(StepMetrics step, long totalSteps, Optional<Float> nextScale) {
    Checks.require(
        nextScale.isEmpty() || nextScale.get() >= 1,
        Setting.PRECISION,
        "The gradients were not finite in float16 at step %d of %d (epoch %d, learning rate %s),"
            + " though the loss was not scaled up any more: they are beyond 65504, float16's"
            + " largest. Use a lower learning rate, or float32.",
        step.step(),
        totalSteps,
        step.epoch(),
        step.learningRate());
  }
}
