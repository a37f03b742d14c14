package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void constantStays() {
    Schedule schedule = Schedule.constant(0.25f);
    assertThat(schedule.at(0, 100)).isEqualTo(0.25f);
    assertThat(schedule.at(99, 100)).isEqualTo(0.25f);
  }

  /** The ResNet paper's 64,000 steps: divided by 10 at 32,000 and 48,000. */
  @Test
  void multiStepFallsAtItsMilestones() {
    Schedule schedule = Schedule.multiStep(0.1f, 0.1f, 0.5, 0.75);
    assertThat(schedule.at(0, 64_000)).isEqualTo(0.1f);
    assertThat(schedule.at(31_999, 64_000)).isEqualTo(0.1f);
    assertThat(schedule.at(32_000, 64_000)).isCloseTo(0.01f, within(1e-9f));
    assertThat(schedule.at(47_999, 64_000)).isCloseTo(0.01f, within(1e-9f));
    assertThat(schedule.at(48_000, 64_000)).isCloseTo(0.001f, within(1e-9f));
    assertThat(schedule.at(63_999, 64_000)).isCloseTo(0.001f, within(1e-9f));
  }

  @Test
  void multiStepRoundsMilestonesToSteps() {
    Schedule schedule = Schedule.multiStep(1f, 0.5f, 1 / 3.0);
    assertThat(schedule.at(32, 99)).isEqualTo(1f);
    assertThat(schedule.at(33, 99)).isEqualTo(0.5f);
  }

  /** Ten steps, peak 1 after two of them: rates of the steps' middles. */
  @Test
  void triangleRisesAndFalls() {
    Schedule schedule = Schedule.triangle(1f, 0.2);
    double[] expected = {
      0.25, 0.75, 0.9375, 0.8125, 0.6875, 0.5625, 0.4375, 0.3125, 0.1875, 0.0625
    };
    for (int step = 0; step < expected.length; step++) {
      assertThat((double) schedule.at(step, 10))
          .as("step %d", step)
          .isCloseTo(expected[step], within(1e-7));
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
        "The learning rate's milestones are [0.75, 0.5]; they must be fractions of the run,"
            + " ascending, above 0 and below 1.");
    refuses(
        () -> Schedule.triangle(0.1f, 1),
        "The learning rate rises for a fraction of 1.0 of the run; it must be above 0 and below 1.");
  }

  private static void refuses(Runnable code, String message) {
    assertThatThrownBy(code::run).isInstanceOf(LaminaException.class).hasMessage(message);
  }
}
