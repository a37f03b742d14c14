package dev.lamina.runtime.train;

/**
 * Ends a run whose loss is no number any more. It is part of every run: nothing good comes of going
 * on.
 */
final class TerminateOnNaN {
  private TerminateOnNaN() {}

  /**
   * Checks a step's loss.
   *
   * @throws dev.lamina.runtime.LaminaException if it is infinite or not a number
   */
  static void check(StepMetrics step, long totalSteps) {
    Checks.require(
        Float.isFinite(step.loss()),
        "The loss became %s at step %d of %d (epoch %d, learning rate %s): the training diverged."
            + " Use a lower learning rate, or a larger batch.",
        step.loss(),
        step.step(),
        totalSteps,
        step.epoch(),
        step.learningRate());
  }
}
