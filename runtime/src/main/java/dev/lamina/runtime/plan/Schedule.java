package dev.lamina.runtime.plan;

import dev.lamina.runtime.json.WhenAbsent;
import java.util.Arrays;
import java.util.List;

/**
 * The learning rate of every step.
 *
 * <p>An implementation is a record that a service of {@link dev.lamina.runtime.json.RecordKinds}
 * names, so that plans that are kept can say it.
 */
public interface Schedule {

  /**
   * Returns a step's learning rate.
   *
   * @param step how many steps came before, 0 to those of the run - 1
   * @param run how long the run is
   * @return the rate, 0 or more
   */
  float at(long step, RunLength run);

  /** Returns the rate that the others are fractions of: the highest, but for a warm-up's. */
  float peak();

  /**
   * Returns this schedule with another highest rate.
   *
   * @throws dev.lamina.runtime.LaminaException if the rate is not above 0
   */
  Schedule withPeak(float rate);

  /**
   * Refuses a run that this schedule does not fit.
   *
   * @throws dev.lamina.runtime.LaminaException if a milestone lies behind the run, a warm-up is not
   *     shorter than it, or it has too few steps; the message has the numbers
   */
  default void check(RunLength run) {}

  /** Returns the same rate at every step, above 0. */
  static Schedule constant(float rate) {
    return new Constant(rate);
  }

  /**
   * Returns a rate that is multiplied at milestones.
   *
   * @param base the first rate, above 0
   * @param factor what it is multiplied by at each milestone, above 0 and below 1
   * @param milestones shares of all steps, ascending, above 0 and below 1: 0.5 and 0.75 stand for
   *     the 32,000th and 48,000th of the ResNet paper's 64,000 steps
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  static Schedule multiStep(float base, float factor, double... milestones) {
    return new MultiStep(base, factor, Arrays.stream(milestones).mapToObj(Moment::share).toList());
  }

  /**
   * Returns one triangle: a rate that rises to its peak and falls to zero, both in a straight line.
   *
   * @param peak the highest rate, above 0
   * @param rise the fraction of all steps in which it rises, above 0 and below 1
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  static Schedule triangle(float peak, double rise) {
    return new Triangle(peak, rise, 0, 0);
  }

  /** Returns half a cosine from a rate above 0 down to 0, step by step. */
  static Schedule cosine(float peak) {
    return new Cosine(peak, 0, false);
  }

  /** Returns PyTorch's one cycle with its usual numbers: it rises in 30 % of the steps. */
  static Schedule oneCycle(float peak) {
    return new OneCycle(peak, 0.3, 25, 1e4);
  }

  /** Returns this schedule with a linear warm-up in front, in place of the one it has. */
  default Schedule warmedUp(Moment length) {
    return new WarmUp(length, this);
  }

  /**
   * The same rate at every step.
   *
   * @param rate above 0
   */
  record Constant(float rate) implements Schedule {
    /** Refuses a rate that is not above 0. */
    public Constant {
      Rates.requireRate(rate);
    }

    @Override
    public float at(long step, RunLength run) {
      return rate;
    }

    @Override
    public float peak() {
      return rate;
    }

    @Override
    public Schedule withPeak(float rate) {
      return new Constant(rate);
    }
  }

  /**
   * A rate of base * factor^m, where m milestones have passed.
   *
   * @param base the first rate
   * @param factor what each milestone multiplies by
   * @param milestones ascending, at least one
   */
  record MultiStep(float base, float factor, List<Moment> milestones) implements Schedule {
    /** Refuses numbers out of their range. */
    public MultiStep {
      Rates.requireRate(base);
      Checks.require(
          factor > 0 && factor < 1,
          "The learning rate's factor is %s; it must be above 0 and below 1.",
          factor);
      milestones = List.copyOf(milestones);
      Checks.require(!milestones.isEmpty(), "The learning rate has no milestone; give one.");
      for (int i = 1; i < milestones.size(); i++) {
        Moment before = milestones.get(i - 1);
        Checks.require(
            before.unit() != milestones.get(i).unit() || before.at() < milestones.get(i).at(),
            "The learning rate's milestones are %s; they must ascend.",
            milestones);
      }
    }

    @Override
    public float at(long step, RunLength run) {
      double rate = base;
      for (Moment milestone : milestones) {
        rate *= step >= milestone.steps(run) ? factor : 1;
      }
      return (float) rate;
    }

    @Override
    public float peak() {
      return base;
    }

    @Override
    public Schedule withPeak(float rate) {
      return new MultiStep(rate, factor, milestones);
    }

    @Override
    public void check(RunLength run) {
      for (Moment milestone : milestones) {
        Checks.require(
            milestone.within(run),
            "The learning rate's milestone %s lies behind the run, which ends with epoch %d, step"
                + " %d; train longer, or give the milestones as shares of the run.",
            milestone,
            run.epochCount(),
            run.steps());
      }
    }
  }

  /**
   * With r = (step + 1/2) / steps, a rate of peak * (first + (1 - first) * r / rise) up to the peak
   * and of peak * (last + (1 - last) * (1 - r) / (1 - rise)) behind it. The half makes the rate of
   * every step that of its middle, and no step's rate zero.
   *
   * @param peak the highest rate
   * @param rise the fraction of all steps in which it rises
   * @param first the share of the peak that it begins with, 0 to 1
   * @param last the share of the peak that it ends with, 0 to 1
   */
  record Triangle(
      float peak, double rise, @WhenAbsent("0") double first, @WhenAbsent("0") double last)
      implements Schedule {
    /** Refuses numbers out of their range. */
    public Triangle {
      Rates.requireRate(peak);
      Rates.requireRise(rise);
      Checks.require(
          first >= 0 && first <= 1 && last >= 0 && last <= 1,
          "The learning rate begins with %s and ends with %s of its highest; both must be from 0 to"
              + " 1.",
          first,
          last);
    }

    @Override
    public float at(long step, RunLength run) {
      double r = (step + 0.5) / (double) run.steps();
      return (float)
          (peak
              * Math.min(first + (1 - first) * r / rise, last + (1 - last) * (1 - r) / (1 - rise)));
    }

    @Override
    public Schedule withPeak(float rate) {
      return new Triangle(rate, rise, first, last);
    }
  }

  /**
   * Half a cosine (Loshchilov and Hutter 2016, without restarts): last + (peak - last) * (1 +
   * cos(pi * r)) / 2 with r = step / steps; by epochs r = finished epochs / epochs, which is what
   * PyTorch's CosineAnnealingLR gives when it is called once an epoch.
   *
   * @param peak the first rate
   * @param last the rate that the run would go on with, 0 or more, below the first
   * @param byEpoch whether the rate stays within an epoch
   */
  record Cosine(float peak, float last, boolean byEpoch) implements Schedule {
    /** Refuses numbers out of their range. */
    public Cosine {
      Rates.requireRate(peak);
      Checks.require(
          last >= 0 && last < peak,
          "The learning rate falls from %s to %s; the last one must be 0 or more, and lower.",
          peak,
          last);
    }

    @Override
    public float at(long step, RunLength run) {
      double r =
          byEpoch
              ? Math.floorDiv(step, run.stepsPerEpoch()) / run.epochs()
              : step / (double) run.steps();
      return (float) Rates.annealed(peak, last, r);
    }

    @Override
    public Schedule withPeak(float rate) {
      return new Cosine(rate, last, byEpoch);
    }
  }

  /**
   * One cycle (Smith and Topin 2017) as PyTorch's OneCycleLR has it: half a cosine up from peak /
   * startDivisor, its top at step rise * steps - 1, and half a cosine down to peak / startDivisor /
   * endDivisor at the last step. Momentum stays.
   *
   * @param peak the highest rate
   * @param rise the fraction of all steps in which it rises
   * @param startDivisor how much lower the first rate is, above 1
   * @param endDivisor how much lower than the first the last rate is, at least 1
   */
  record OneCycle(float peak, double rise, double startDivisor, double endDivisor)
      implements Schedule {
    /** Refuses numbers out of their range. */
    public OneCycle {
      Rates.requireRate(peak);
      Rates.requireRise(rise);
      Checks.require(
          startDivisor > 1 && endDivisor >= 1 && Double.isFinite(startDivisor * endDivisor),
          "One cycle divides the learning rate by %s at the start and again by %s at the end; the"
              + " first must be above 1, the second at least 1.",
          startDivisor,
          endDivisor);
    }

    @Override
    public float at(long step, RunLength run) {
      double top = rise * (double) run.steps() - 1;
      double first = peak / startDivisor;
      return (float)
          (step <= top
              ? Rates.annealed(first, peak, step / top)
              : Rates.annealed(peak, first / endDivisor, (step - top) / (run.steps() - 1 - top)));
    }

    @Override
    public Schedule withPeak(float rate) {
      return new OneCycle(rate, rise, startDivisor, endDivisor);
    }

    @Override
    public void check(RunLength run) {
      Checks.require(
          rise * (double) run.steps() > 1,
          "One cycle rises in %s of the run's %d steps, which is no more than one step; train"
              + " longer.",
          rise,
          run.steps());
    }
  }
}
