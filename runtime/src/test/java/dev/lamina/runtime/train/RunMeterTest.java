package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.resume.TrainingState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMeterTest {
  private static final long SECOND = 1_000_000_000;

  private long now;

  /** Two steps of 10 images in 4 seconds, evaluated in 6. */
  @Test
  void countsTrainingTimeApartFromEvaluation() {
    RunMeter meter = new RunMeter(10, () -> now, TrainingState.BEGIN);
    meter.trainingBegins();
    meter.add(new StepMetrics(1, 1, 0.5f, 3, 0.25f));
    meter.add(new StepMetrics(1, 2, 0.25f, 1, 0.75f));
    now = 4 * SECOND;
    meter.trainingEnds();
    now = 10 * SECOND;
    Optional<Evaluation> test = Optional.of(new Evaluation(1.5, 0.6, 7));
    EpochMetrics epoch = meter.epochEnds(Optional.empty(), test);
    assertThat(epoch)
        .isEqualTo(new EpochMetrics(1, 2, 0.25f, 2, 0.5, Optional.empty(), test, 5, 10));
    now = 11 * SECOND;
    TrainingResult result = meter.result(RunEnd.COMPLETED, test, Optional.empty());
    assertThat(result.stopped()).isFalse();
    assertThat(result.imagesPerSecond()).isEqualTo(5);
    assertThat(result.seconds()).isEqualTo(11);
    assertThat(result.trainLoss()).isEqualTo(2);
    assertThat(result.testAccuracy()).isEqualTo(0.6);
  }

  /** The same, interrupted after a step, for an hour. */
  @Test
  void goesOnWhereItStood() {
    RunMeter before = new RunMeter(10, () -> now, TrainingState.BEGIN);
    before.trainingBegins();
    before.add(new StepMetrics(1, 1, 0.5f, 3, 0.25f));
    now = 2 * SECOND;
    before.trainingEnds();
    TrainingState state = before.state(Map.of());
    now += 3600 * SECOND;
    RunMeter meter = new RunMeter(10, () -> now, state);
    meter.trainingBegins();
    meter.add(new StepMetrics(1, 2, 0.25f, 1, 0.75f));
    now += 2 * SECOND;
    meter.trainingEnds();
    now += 6 * SECOND;
    assertThat(meter.epochEnds(Optional.empty(), Optional.empty()))
        .isEqualTo(
            new EpochMetrics(1, 2, 0.25f, 2, 0.5, Optional.empty(), Optional.empty(), 5, 10));
    assertThat(meter.result(RunEnd.COMPLETED, Optional.empty(), Optional.empty()).seconds())
        .isEqualTo(10);
  }
}
