package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(10);

  @Test
  void beginsWithThePapersRecipe() {
    assertThat(PLAN)
        .isEqualTo(
            new TrainingPlan(
                10,
                128,
                0,
                Precision.FLOAT32,
                new Schedule.MultiStep(0.1f, 0.1f, List.of(0.5, 0.75)),
                0.9f,
                false,
                1e-4f,
                DecayScope.KERNELS,
                new Augmentation(4, true),
                Normalization.MEASURED));
  }

  @Test
  void changesOnePartAtATime() {
    assertThat(PLAN.withEpochs(3).epochs()).isEqualTo(3);
    assertThat(PLAN.withBatchSize(32).batchSize()).isEqualTo(32);
    assertThat(PLAN.withSeed(7).seed()).isEqualTo(7);
    assertThat(PLAN.withPrecision(Precision.BFLOAT16).precision()).isEqualTo(Precision.BFLOAT16);
    assertThat(PLAN.withSchedule(Schedule.constant(1)).schedule()).isEqualTo(Schedule.constant(1));
    assertThat(PLAN.withMomentum(0.8f, true).momentum()).isEqualTo(0.8f);
    assertThat(PLAN.withMomentum(0.8f, true).nesterov()).isTrue();
    assertThat(PLAN.withWeightDecay(0.5f, DecayScope.ALL).weightDecay()).isEqualTo(0.5f);
    assertThat(PLAN.withWeightDecay(0.5f, DecayScope.ALL).decayScope()).isEqualTo(DecayScope.ALL);
    assertThat(PLAN.withAugmentation(Augmentation.NONE).augmentation().isNone()).isTrue();
    assertThat(PLAN.withNormalization(Normalization.CIFAR10).normalization())
        .isEqualTo(Normalization.CIFAR10);
    assertThat(PLAN.withSeed(7).withSeed(0)).isEqualTo(PLAN);
  }

  @Test
  void refusesNonsenseWithItsValue() {
    refuses(() -> PLAN.withEpochs(0), "The number of epochs is 0; it must be at least 1.");
    refuses(() -> PLAN.withBatchSize(0), "The batch size is 0; it must be at least 1.");
    refuses(
        () -> PLAN.withMomentum(1, false),
        "The momentum is 1.0; it must be at least 0 and below 1.");
    refuses(
        () -> PLAN.withMomentum(0, true),
        "Nesterov's momentum looks ahead of a momentum, which is 0.");
    refuses(
        () -> PLAN.withWeightDecay(-1, DecayScope.ALL),
        "The weight decay is -1.0; it must be 0 or more.");
    refuses(
        () -> new Augmentation(-1, true),
        "The crop padding is -1; it must be 0 (no crop) or more.");
  }

  private static void refuses(Runnable code, String message) {
    assertThatThrownBy(code::run).isInstanceOf(LaminaException.class).hasMessage(message);
  }
}
