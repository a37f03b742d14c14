package dev.lamina.runtime.plan;

/**
 * How long a run is.
 *
 * @param stepsPerEpoch updates of a whole epoch, at least 1
 * @param epochs at least 1; a fraction cuts the last epoch short
 */
public record RunLength(long stepsPerEpoch, double epochs) {

  /**
   * Refuses a run without a step.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is below 1
   */
  public RunLength {
    Checks.require(
        stepsPerEpoch >= 1 && epochs >= 1,
        "A run of %s epochs of %d steps has no step.",
        RunLength.plain(epochs),
        stepsPerEpoch);
    Checks.require(
        epochs * (double) stepsPerEpoch < Long.MAX_VALUE,
        "A run of %s epochs of %d steps has no end.",
        RunLength.plain(epochs),
        stepsPerEpoch);
  }

  /** Returns the updates of the whole run, rounded to the nearest. */
  public long steps() {
    return Math.round(epochs * (double) stepsPerEpoch);
  }

  /** Returns how many epochs are begun, the last of which may be cut short. */
  public int epochCount() {
    return Math.toIntExact((steps() + stepsPerEpoch - 1) / stepsPerEpoch);
  }

  /**
   * Returns the updates of an epoch.
   *
   * @param epoch from 1 to {@link #epochCount}
   */
  public long stepsOf(int epoch) {
    return Math.min(stepsPerEpoch, steps() - (epoch - 1) * stepsPerEpoch);
  }

  /** Returns 10 or 9.9, where Java would say 10.0. */
  static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
