package dev.lamina.runtime.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that may change or end a run by what its epochs show. A rule is plain data and part of
 * the plan; what it remembers from epoch to epoch is part of every checkpoint.
 */
public sealed interface Rule {

  /** Returns the metric that it decides by; empty if it looks at none. */
  default Optional<Metric> watched() {
    return Optional.empty();
  }

  /**
   * Ends a run that has stopped to improve.
   *
   * @param metric what has to improve
   * @param patience after how many epochs in a row without improvement the run ends, at least 1
   * @param minDelta by more than this has it to improve, 0 or more
   * @param restoreBestWeights whether the run ends with the weights of its best epoch, also if it
   *     reached its last epoch
   */
  record EarlyStopping(Metric metric, int patience, double minDelta, boolean restoreBestWeights)
      implements Rule {
    /**
     * Refuses what makes no sense.
     *
     * @throws dev.lamina.runtime.LaminaException if a number is out of its range
     */
    public EarlyStopping {
      requirePatience("Early stopping", metric, patience, minDelta);
    }

    @Override
    public Optional<Metric> watched() {
      return Optional.of(metric);
    }
  }

  /**
   * Lowers the learning rate of a run that has stopped to improve.
   *
   * @param metric what has to improve
   * @param factor what the rate is multiplied by, above 0 and below 1
   * @param patience after how many epochs in a row without improvement, at least 1
   * @param minDelta by more than this has it to improve, 0 or more
   * @param cooldown for how many epochs after a change nothing is counted, 0 or more
   * @param minRate the rate is not lowered below this, 0 or more
   */
  record ReduceLROnPlateau(
      Metric metric, float factor, int patience, double minDelta, int cooldown, float minRate)
      implements Rule {
    /**
     * Refuses what makes no sense.
     *
     * @throws dev.lamina.runtime.LaminaException if a number is out of its range
     */
    public ReduceLROnPlateau {
      requirePatience("The plateau rule", metric, patience, minDelta);
      Checks.require(
          factor > 0 && factor < 1,
          "The plateau rule's factor is %s; it must be above 0 and below 1.",
          factor);
      Checks.require(
          cooldown >= 0, "The plateau rule's cooldown is %d; it must be 0 or more.", cooldown);
      Checks.require(
          minRate >= 0 && Float.isFinite(minRate),
          "The plateau rule's lowest rate is %s; it must be 0 or more.",
          minRate);
    }

    @Override
    public Optional<Metric> watched() {
      return Optional.of(metric);
    }
  }

  /**
   * Ends a run after a time: the running step is the last, and the run can be resumed, for the same
   * time again.
   *
   * @param seconds of training and evaluation, above 0
   */
  record TimeLimit(double seconds) implements Rule {
    /**
     * Refuses what makes no sense.
     *
     * @throws dev.lamina.runtime.LaminaException if the time is not above 0
     */
    public TimeLimit {
      Checks.require(
          seconds > 0 && Double.isFinite(seconds),
          "The time limit is %s s; it must be above 0.",
          seconds);
    }
  }

  private static void requirePatience(String rule, Metric metric, int patience, double minDelta) {
    Objects.requireNonNull(metric, "metric");
    Checks.require(
        patience >= 1, "%s has a patience of %d epochs; it must be at least 1.", rule, patience);
    Checks.require(
        minDelta >= 0 && Double.isFinite(minDelta),
        "%s has a least improvement of %s; it must be 0 or more.",
        rule,
        minDelta);
  }
}
