package dev.lamina.runtime.train;

/**
 * How long a run is.
 *
 * @param stepsPerEpoch updates an epoch, at least 1
 * @param epochs at least 1
 */
public record RunLength(long stepsPerEpoch, int epochs) {

  /**
   * Refuses a run without a step.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is below 1
   */
  public RunLength {
    Checks.require(
        stepsPerEpoch >= 1 && epochs >= 1,
        "A run of %d epochs of %d steps has no step.",
        epochs,
        stepsPerEpoch);
  }

  /** Returns the updates of the whole run. */
  public long steps() {
    return Math.multiplyExact(stepsPerEpoch, epochs);
  }
}
