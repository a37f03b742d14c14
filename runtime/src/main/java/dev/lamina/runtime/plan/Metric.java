package dev.lamina.runtime.plan;

import java.util.Optional;
import java.util.OptionalDouble;

/** A number that an epoch shows, by which rules decide. */
public enum Metric {
  /** Mean loss of the epoch's steps; less is better. */
  TRAIN_LOSS(false),
  /** Mean accuracy of the epoch's steps; more is better. */
  TRAIN_ACCURACY(true),
  /** Loss on the validation images; less is better. */
  VALIDATION_LOSS(false),
  /** Accuracy on the validation images; more is better. */
  VALIDATION_ACCURACY(true);

  private final boolean moreIsBetter;

  Metric(boolean moreIsBetter) {
    this.moreIsBetter = moreIsBetter;
  }

  /** Returns whether it needs a validation split. */
  public boolean needsValidation() {
    return this == VALIDATION_LOSS || this == VALIDATION_ACCURACY;
  }

  /**
   * Returns an epoch's value.
   *
   * @throws IllegalStateException if it needs a validation split that is not there
   */
  public double of(EpochMetrics epoch) {
    Optional<Evaluation> validation = epoch.validation();
    return switch (this) {
      case TRAIN_LOSS -> epoch.trainLoss();
      case TRAIN_ACCURACY -> epoch.trainAccuracy();
      case VALIDATION_LOSS -> validation.orElseThrow(IllegalStateException::new).loss();
      case VALIDATION_ACCURACY -> validation.orElseThrow(IllegalStateException::new).accuracy();
    };
  }

  /**
   * Returns whether a value is better than another by more than a margin.
   *
   * @param value the new one; NaN is never better
   * @param best the best so far; empty if there is none
   * @param margin 0 or more
   */
  public boolean better(double value, OptionalDouble best, double margin) {
    // A loss that was no number is beaten by every number.
    if (best.isEmpty() || Double.isNaN(best.getAsDouble())) {
      return !Double.isNaN(value);
    }
    double before = best.getAsDouble();
    return moreIsBetter ? value > before + margin : value < before - margin;
  }
}
