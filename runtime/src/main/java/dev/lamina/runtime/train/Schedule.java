package dev.lamina.runtime.train;

import java.util.Arrays;
import java.util.List;

/** The learning rate of every step. */
public sealed interface Schedule {

  /**
   * Returns a step's learning rate.
   *
   * @param step how many steps came before, 0 to totalSteps - 1
   * @param totalSteps how many steps the run has
   * @return the rate, 0 or more
   */
  float at(long step, long totalSteps);

  /**
   * The same rate at every step.
   *
   * @param rate above 0
   * @return the schedule
   * @throws dev.lamina.runtime.LaminaException if the rate is not above 0
   */
  static Schedule constant(float rate) {
    return new Constant(rate);
  }

  /**
   * A rate that is multiplied at milestones.
   *
   * @param base the first rate, above 0
   * @param factor what it is multiplied by at each milestone, above 0 and below 1
   * @param milestones fractions of all steps, ascending, above 0 and below 1: 0.5 and 0.75 stand
   *     for the 32,000th and 48,000th of the ResNet paper's 64,000 steps
   * @return the schedule
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  static Schedule multiStep(float base, float factor, double... milestones) {
    return new MultiStep(base, factor, Arrays.stream(milestones).boxed().toList());
  }

  /**
   * One triangle: a rate that rises to its peak and falls to zero, both in a straight line.
   *
   * @param peak the highest rate, above 0
   * @param rise the fraction of all steps in which it rises, above 0 and below 1
   * @return the schedule
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  static Schedule triangle(float peak, double rise) {
    return new Triangle(peak, rise);
  }

  /**
   * The same rate at every step.
   *
   * @param rate above 0
   */
  record Constant(float rate) implements Schedule {
    /** Refuses a rate that is not above 0. */
    public Constant {
      requireRate(rate);
    }

    @Override
    public float at(long step, long totalSteps) {
      return rate;
    }
  }

  /**
   * A rate of base * factor^m, where m milestones have been reached: step / totalSteps is at or
   * behind them.
   *
   * @param base the first rate
   * @param factor what each milestone multiplies by
   * @param milestones fractions of all steps, ascending
   */
  record MultiStep(float base, float factor, List<Double> milestones) implements Schedule {
    /** Refuses numbers out of their range. */
    public MultiStep {
      requireRate(base);
      Checks.require(
          factor > 0 && factor < 1,
          "The learning rate's factor is %s; it must be above 0 and below 1.",
          factor);
      milestones = List.copyOf(milestones);
      double before = 0;
      for (double milestone : milestones) {
        Checks.require(
            milestone > before && milestone < 1,
            "The learning rate's milestones are %s; they must be fractions of the run, ascending,"
                + " above 0 and below 1.",
            milestones);
        before = milestone;
      }
    }

    @Override
    public float at(long step, long totalSteps) {
      double rate = base;
      for (double milestone : milestones) {
        rate *= step >= Math.round(milestone * (double) totalSteps) ? factor : 1;
      }
      return (float) rate;
    }
  }

  /**
   * With r = (step + 1/2) / totalSteps, a rate of peak * r / rise up to the peak and of peak * (1 -
   * r) / (1 - rise) behind it. The half makes the rate of every step that of its middle, and no
   * step's rate zero.
   *
   * @param peak the highest rate
   * @param rise the fraction of all steps in which it rises
   */
  record Triangle(float peak, double rise) implements Schedule {
    /** Refuses numbers out of their range. */
    public Triangle {
      requireRate(peak);
      Checks.require(
          rise > 0 && rise < 1,
          "The learning rate rises for a fraction of %s of the run; it must be above 0 and below 1.",
          rise);
    }

    @Override
    public float at(long step, long totalSteps) {
      double r = (step + 0.5) / (double) totalSteps;
      return (float) (peak * Math.min(r / rise, (1 - r) / (1 - rise)));
    }
  }

  private static void requireRate(float rate) {
    Checks.require(
        rate > 0 && Float.isFinite(rate), "The learning rate is %s; it must be above 0.", rate);
  }
}
