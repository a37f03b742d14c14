package dev.lamina.runtime.plan;

import java.util.Objects;

/**
 * Another schedule, of which the first n steps have a share: (step + 1) / n. The other one is not
 * shifted: its milestones count from the run's begin (as in Goyal et al. 2017).
 *
 * @param length the moment at which the share is 1
 * @param then the other schedule, no warm-up itself
 */
public record WarmUp(Moment length, Schedule then) implements Schedule {
  /** Takes, of a warm-up, the schedule behind it. */
  public WarmUp {
    Objects.requireNonNull(length, "length");
    then = then instanceof WarmUp other ? other.then() : then;
  }

  @Override
  public float at(long step, RunLength run) {
    double share = Math.min(1, (step + 1) / (double) Math.max(1, length.steps(run)));
    return (float) (share * then.at(step, run));
  }

  @Override
  public float peak() {
    return then.peak();
  }

  @Override
  public Schedule withPeak(float rate) {
    return new WarmUp(length, then.withPeak(rate));
  }

  @Override
  public void check(RunLength run) {
    Checks.require(
        length.within(run),
        "The warm-up lasts until %s, the run ends with epoch %d, step %d; make it shorter.",
        length,
        run.epochCount(),
        run.steps());
    then.check(run);
  }
}
