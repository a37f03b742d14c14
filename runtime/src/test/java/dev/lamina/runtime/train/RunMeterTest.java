package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMeterTest {
  private static final long SECOND = 1_000_000_000;

  private long now;

  /** Two steps of 10 images in 4 seconds, evaluated in 6. */
  @Test
  void countsTrainingTimeApartFromEvaluation() {
    RunMeter meter = new RunMeter(10, () -> now);
    meter.epochBegins();
    meter.add(new StepMetrics(1, 1, 0.5f, 3, 0.25f));
    meter.add(new StepMetrics(1, 2, 0.25f, 1, 0.75f));
    now = 4 * SECOND;
    meter.trainingEnds();
    now = 10 * SECOND;
    Optional<Evaluation> test = Optional.of(new Evaluation(1.5, 0.6, 7));
    EpochMetrics epoch = meter.epochEnds(1, Optional.empty(), test);
    assertThat(epoch)
        .isEqualTo(new EpochMetrics(1, 2, 0.25f, 2, 0.5, Optional.empty(), test, 5, 10));
    now = 11 * SECOND;
    TrainingResult result = meter.result(1);
    assertThat(result.stopped()).isFalse();
    assertThat(result.imagesPerSecond()).isEqualTo(5);
    assertThat(result.seconds()).isEqualTo(11);
    assertThat(result.trainLoss()).isEqualTo(2);
    assertThat(result.testAccuracy()).isEqualTo(0.6);
  }

  @Test
  void isStoppedWhenEpochsAreMissing() {
    assertThat(new RunMeter(10, () -> now).result(1).stopped()).isTrue();
  }
}
