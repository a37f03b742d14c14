package dev.lamina.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Every schedule against its formula, at every step of a run. */
class ScheduleTest {
  private static final RunLength RUN = new RunLength(7, 13);
  private static final double TAU = 2 * Math.PI;

  @Test
  void constantStays() {
    equalsAtEveryStep(Schedule.constant(0.25f), step -> 0.25);
  }

  /** The ResNet paper's 64,000 steps: divided by 10 at 32,000 and 48,000. */
  @Test
  void multiStepFallsAtItsMilestones() {
    RunLength paper = new RunLength(400, 160);
    for (List<Moment> milestones :
        List.of(
            List.of(Moment.share(0.5), Moment.share(0.75)),
            List.of(Moment.epoch(80), Moment.epoch(120)),
            List.of(Moment.step(32_000), Moment.step(48_000)),
            List.of(Moment.epoch(80), Moment.step(48_000)))) {
      Schedule schedule = new Schedule.MultiStep(0.1f, 0.1f, milestones);
      schedule.check(paper);
      assertThat(schedule.at(0, paper)).isEqualTo(0.1f);
      assertThat(schedule.at(31_999, paper)).isEqualTo(0.1f);
      assertThat(schedule.at(32_000, paper)).isCloseTo(0.01f, within(1e-9f));
      assertThat(schedule.at(47_999, paper)).isCloseTo(0.01f, within(1e-9f));
      assertThat(schedule.at(48_000, paper)).isCloseTo(0.001f, within(1e-9f));
      assertThat(schedule.at(63_999, paper)).isCloseTo(0.001f, within(1e-9f));
    }
  }

  @Test
  void multiStepRoundsMilestonesToSteps() {
    Schedule schedule = Schedule.multiStep(1f, 0.5f, 1 / 3.0);
    RunLength run = new RunLength(99, 1);
    assertThat(schedule.at(32, run)).isEqualTo(1f);
    assertThat(schedule.at(33, run)).isEqualTo(0.5f);
  }

  /** Ten steps, peak 1 after two of them: rates of the steps' middles. */
  @Test
  void triangleRisesAndFalls() {
    Schedule schedule = Schedule.triangle(1f, 0.2);
    double[] expected = {
      0.25, 0.75, 0.9375, 0.8125, 0.6875, 0.5625, 0.4375, 0.3125, 0.1875, 0.0625
    };
    for (int step = 0; step < expected.length; step++) {
      assertThat((double) schedule.at(step, new RunLength(5, 2)))
          .as("step %d", step)
          .isCloseTo(expected[step], within(1e-7));
    }
  }

  @Test
  void cosineFalls() {
    equalsAtEveryStep(
        new Schedule.Cosine(0.5f, 0.125f, false),
        step -> 0.125 + 0.375 * Math.pow(Math.cos(TAU / 4 * step / 91), 2));
    equalsAtEveryStep(
        new Schedule.Cosine(0.5f, 0.125f, true),
        step -> 0.125 + 0.375 * Math.pow(Math.cos(TAU / 4 * Math.floor(step / 7.0) / 13), 2));
  }

  /** Up from 0.02 to 0.5 at step 26.3, down to 0.000002 at step 90. */
  @Test
  void oneCycleIsPyTorchs() {
    double top = 0.3 * 91 - 1;
    equalsAtEveryStep(
        Schedule.oneCycle(0.5f),
        step ->
            step <= top
                ? 0.02 + 0.48 * Math.pow(Math.sin(TAU / 4 * step / top), 2)
                : 2e-6 + (0.5 - 2e-6) * Math.pow(Math.cos(TAU / 4 * (step - top) / (90 - top)), 2));
    assertThat(Schedule.oneCycle(0.5f).at(90, RUN)).isCloseTo(2e-6f, within(1e-10f));
  }

  @Test
  void warmUpRisesInFrontOfAnother() {
    Schedule cosine = Schedule.cosine(0.5f);
    equalsAtEveryStep(
        cosine.warmedUp(Moment.epoch(2)),
        step -> cosine.at(step, RUN) * (step < 14 ? (step + 1) / 14.0 : 1));
    assertThat(cosine.warmedUp(Moment.step(3)).warmedUp(Moment.step(5)))
        .isEqualTo(cosine.warmedUp(Moment.step(5)));
  }

  @Test
  void takesAnotherHighestRate() {
    for (Schedule schedule :
        List.of(
            Schedule.constant(0.5f),
            Schedule.multiStep(0.5f, 0.1f, 0.5),
            Schedule.triangle(0.5f, 0.3),
            Schedule.cosine(0.5f),
            Schedule.oneCycle(0.5f),
            Schedule.cosine(0.5f).warmedUp(Moment.share(0.1)))) {
      assertThat(schedule.peak()).isEqualTo(0.5f);
      assertThat(schedule.withPeak(0.25f).peak()).isEqualTo(0.25f);
      assertThat(schedule.withPeak(0.25f).withPeak(0.5f)).isEqualTo(schedule);
    }
  }

  @Test
  void refusesNonsenseWithItsValue() {
    refuses(() -> Schedule.constant(0), "The learning rate is 0.0; it must be above 0.");
    refuses(() -> Schedule.constant(Float.NaN), "The learning rate is NaN; it must be above 0.");
    refuses(
        () -> Schedule.multiStep(0.1f, 10f, 0.5),
        "The learning rate's factor is 10.0; it must be above 0 and below 1.");
    refuses(
        () -> Schedule.multiStep(0.1f, 0.1f, 0.75, 0.5),
        "The learning rate's milestones are [share 0.75, share 0.5]; they must ascend.");
    refuses(() -> Schedule.multiStep(0.1f, 0.1f), "The learning rate has no milestone; give one.");
    refuses(
        () -> Moment.share(1.5),
        "The share 1.5 of a run is no moment in it; it must be above 0 and below 1.");
    refuses(
        () -> Moment.step(0),
        "Step 0.0 is no moment of a run; give a number above 0, of steps a whole one.");
    refuses(
        () -> Schedule.triangle(0.1f, 1),
        "The learning rate rises for a fraction of 1.0 of the run; it must be above 0 and below"
            + " 1.");
    refuses(
        () -> new Schedule.Cosine(0.1f, 0.2f, false),
        "The learning rate falls from 0.1 to 0.2; the last one must be 0 or more, and lower.");
    refuses(
        () -> new Schedule.OneCycle(0.1f, 0.3, 1, 10),
        "One cycle divides the learning rate by 1.0 at the start and again by 10.0 at the end; the"
            + " first must be above 1, the second at least 1.");
  }

  @Test
  void refusesARunThatItDoesNotFit() {
    refuses(
        () ->
            new Schedule.MultiStep(0.1f, 0.1f, List.of(Moment.epoch(6), Moment.epoch(13)))
                .check(RUN),
        "The learning rate's milestone epoch 13 lies behind the run, which ends with epoch 13, step"
            + " 91; train longer, or give the milestones as shares of the run.");
    refuses(
        () -> Schedule.constant(1).warmedUp(Moment.step(91)).check(RUN),
        "The warm-up lasts until step 91, the run ends with epoch 13, step 91; make it shorter.");
    refuses(
        () -> Schedule.oneCycle(1).warmedUp(Moment.step(1)).check(new RunLength(3, 1)),
        "One cycle rises in 0.3 of the run's 3 steps, which is no more than one step; train"
            + " longer.");
  }

  private static void equalsAtEveryStep(Schedule schedule, LongToDoubleFunction formula) {
    schedule.check(RUN);
    for (long step = 0; step < RUN.steps(); step++) {
      assertThat((double) schedule.at(step, RUN))
          .as("step %d", step)
          .isCloseTo(formula.applyAsDouble(step), within(5e-8));
    }
  }

  private static void refuses(Runnable code, String message) {
    assertThatThrownBy(code::run).isInstanceOf(LaminaException.class).hasMessage(message);
  }
}
