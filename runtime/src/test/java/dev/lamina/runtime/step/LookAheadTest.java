package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When weights look ahead; {@code WeightUpdateTest} has what happens then. */
class LookAheadTest {
  /** airbench: 0.95^5 * (step / total)^3. */
  @Test
  void moreAndMoreStays() {
    LookAhead airbench = new LookAhead(5, Math.pow(0.95, 5), 3);
    assertThat(airbench.stays(5, 960)).isCloseTo(1.0932e-7, within(1e-11));
    assertThat(airbench.stays(480, 960)).isCloseTo(0.7737809375 / 8, within(1e-12));
    assertThat(airbench.stays(960, 960)).isCloseTo(0.7737809375, within(1e-12));
    assertThat(new LookAhead(5, 0.5, 0).stays(5, 960)).isEqualTo(0.5);
  }

  /**
   * 2.5 epochs of 5 steps: the copy follows after 5 and 10, and the 13th update gives way to it.
   */
  @Test
  void aRunEndsWithTheSlowCopy() {
    TrainingPlan plan =
        TrainingPlan.forEpochs(2.5)
            .withBatchSize(8)
            .withAugmentation(Augmentation.NONE)
            .withLookAhead(Optional.of(new LookAhead(5, 0.5, 0)));
    try (Trainer trainer =
            Trainer.open(TinyNetworks.BASIC, SmallData.bars(40, 10), plan, List.of());
        Trainer shorter =
            Trainer.open(
                TinyNetworks.BASIC, SmallData.bars(40, 10), plan.withEpochs(2), List.of())) {
      assertThat(trainer.fit().steps()).isEqualTo(13);
      shorter.fit();
      Map<String, float[]> ended = VariableValues.of(trainer);
      Map<String, float[]> tenth = VariableValues.of(shorter);
      for (String name : List.of("conv1/kernel", "conv1/norm/offset", "conv1/norm/movingMean")) {
        assertThat(ended.get(name)).isEqualTo(ended.get(name + "/slow"));
      }
      assertThat(ended.get("conv1/kernel/momentum"))
          .isNotEqualTo(tenth.get("conv1/kernel/momentum"));
    }
  }

  @Test
  void refusesNonsense() {
    refuses(
        () -> new LookAhead(0, 0.5, 0),
        "The weights look ahead every 0 steps; it must be at least 1.");
    refuses(
        () -> new LookAhead(1, 1, 0),
        "Of the weights' slow copy 1.0 stays; it must be at least 0 and below 1.");
    refuses(
        () -> new LookAhead(1, 0.5, -1),
        "The power of the weights' slow copy is -1.0; it must be 0 or more.");
    refuses(
        () ->
            TrainingPlan.forEpochs(1)
                .withWeightAveraging(0.9f)
                .withLookAhead(Optional.of(new LookAhead(5, 0.5, 0))),
        "The weights are averaged and look ahead, which is an averaging too; do one of the two.");
  }

  private static void refuses(Runnable code, String message) {
    assertThatThrownBy(code::run).isInstanceOf(LaminaException.class).hasMessage(message);
  }
}
