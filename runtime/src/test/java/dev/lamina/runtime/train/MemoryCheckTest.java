package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {
  private static final long GIGA = 1_000_000_000;

  /** Of ResNet-50's size: 25.6 million weights, 30 million outputs an image. */
  private static final NetworkInfo BIG =
      new NetworkInfo(
          "Big",
          "example.Big",
          "example.BigGraph",
          List.of(6, 6, 3),
          List.of(4),
          25_557_032,
          53_120,
          0,
          50,
          53,
          30_000_000,
          "",
          List.of(),
          List.of());

  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(1).withBatchSize(256);

  private static MemoryEstimate estimate(TrainingPlan plan) {
    return MemoryCheck.estimate(BIG, SmallData.tinyNoise(300, 300), plan);
  }

  @Test
  void growsWithTheBatchAndShrinksWithBfloat16() {
    long full = estimate(PLAN).activations();
    assertThat(estimate(PLAN.withBatchSize(128)).activations()).isEqualTo(full / 2);
    assertThat(estimate(PLAN.withPrecision(Precision.BFLOAT16)).activations()).isEqualTo(full / 2);
    assertThat(full).isEqualTo(256L * 30_000_000 * 4);
  }

  @Test
  void takesWhatFits() {
    MemoryEstimate estimate = estimate(PLAN);
    assertThatCode(
            () -> MemoryCheck.require(BIG, estimate, PLAN, OptionalLong.of(estimate.total())))
        .doesNotThrowAnyException();
    assertThatCode(() -> MemoryCheck.require(BIG, estimate, PLAN, OptionalLong.empty()))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhatDoesNotFitAndSaysWhichBatchDoes() {
    MemoryEstimate estimate = new MemoryEstimate(46 * GIGA, GIGA / 2, GIGA / 5, GIGA / 2);
    assertThatThrownBy(() -> MemoryCheck.require(BIG, estimate, PLAN, OptionalLong.of(16 * GIGA)))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "Training Big with a batch of 256 needs about 47.2 GB of memory (layers' outputs 46.0,"
                + " weights 0.5, data 0.2, TensorFlow 0.5), 16.0 GB are available; a batch of 64"
                + " fits, or the same batch in 4 parts.");
  }

  @Test
  void partsOfABatchTakeLess() {
    TrainingPlan parts = PLAN.withAccumulation(4);
    assertThat(estimate(parts).activations())
        .isEqualTo(estimate(PLAN.withBatchSize(64)).activations());
    assertThat(estimate(parts).weights() - estimate(PLAN).weights()).isEqualTo(8 * 25_557_032);
  }

  @Test
  void saysIfNoBatchFits() {
    assertThatThrownBy(
            () -> MemoryCheck.require(BIG, estimate(PLAN), PLAN, OptionalLong.of(GIGA / 2)))
        .isInstanceOf(LaminaException.class)
        .hasMessageEndingWith(
            "0.5 GB are available; not even a batch of 1 fits: it takes a machine with more"
                + " memory.");
  }
}
