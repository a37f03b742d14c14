package dev.lamina.runtime.plan;

import java.util.Objects;

/**
 * A moment of a run.
 *
 * @param at how much of the unit has passed
 * @param unit what is counted
 */
public record Moment(double at, Unit unit) {
  /** What a moment counts. */
  public enum Unit {
    /** The whole run: 0.5 is its middle. */
    SHARE,
    /** Epochs: 60 is the end of the 60th. */
    EPOCH,
    /** Steps: 32000 is the end of the 32,000th. */
    STEP
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if it is no share between 0 and 1, or no number of
   *     epochs or steps above 0
   */
  public Moment {
    Objects.requireNonNull(unit, "unit");
    Checks.require(
        unit != Unit.SHARE || (at > 0 && at < 1),
        "The share %s of a run is no moment in it; it must be above 0 and below 1.",
        at);
    Checks.require(
        at > 0 && Double.isFinite(at) && (unit != Unit.STEP || at == Math.rint(at)),
        "%s %s is no moment of a run; give a number above 0, of steps a whole one.",
        unit == Unit.STEP ? "Step" : "Epoch",
        at);
  }

  /** Returns the moment after a share of the run, above 0 and below 1. */
  public static Moment share(double share) {
    return new Moment(share, Unit.SHARE);
  }

  /** Returns the moment after so many epochs, above 0. */
  public static Moment epoch(double epochs) {
    return new Moment(epochs, Unit.EPOCH);
  }

  /** Returns the moment after so many steps, at least 1. */
  public static Moment step(long steps) {
    return new Moment(steps, Unit.STEP);
  }

  /** Returns how many steps of a run come before, rounded to the nearest. */
  public long steps(RunLength run) {
    return switch (unit) {
      case SHARE -> Math.round(at * (double) run.steps());
      case EPOCH -> Math.round(at * (double) run.stepsPerEpoch());
      case STEP -> (long) at;
    };
  }

  /** Returns whether a run goes on behind it; it always does behind a share. */
  boolean within(RunLength run) {
    return unit == Unit.SHARE || steps(run) < run.steps();
  }

  /** Returns e.g. {@code epoch 60}. */
  @Override
  public String toString() {
    String number = at == Math.rint(at) ? String.valueOf((long) at) : String.valueOf(at);
    return switch (unit) {
      case SHARE -> "share " + number;
      case EPOCH -> "epoch " + number;
      case STEP -> "step " + number;
    };
  }
}
