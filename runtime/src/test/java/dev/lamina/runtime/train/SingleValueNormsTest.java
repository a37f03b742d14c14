package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batch norms that would have a single value a channel. */
class SingleValueNormsTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(1);

  @Test
  void areRefusedOfOneImage() {
    refuses(
        PLAN.withBatchSize(1),
        "2 batch norms have 1 value a channel to compute mean and variance of, which makes the"
            + " result the same for all images: 'conv3/norm' is the first. Of a batch of 1 images,"
            + " it sees 1 image of 1x1 pixels. Take a batch of which each part has 2 images or"
            + " more.");
  }

  @Test
  void areRefusedOfAsManyPartsAsImages() {
    refuses(
        PLAN.withBatchSize(4).withAccumulation(4),
        "2 batch norms have 1 value a channel to compute mean and variance of, which makes the"
            + " result the same for all images: 'conv3/norm' is the first. Of a batch of 4 images"
            + " in 4 parts, it sees 1 image of 1x1 pixels. Take a batch of which each part has 2"
            + " images or more.");
  }

  /** Two images have two values, and one image of another network has nine pixels. */
  @Test
  void areNotSeenWhereThereAreMore() {
    assertThat(steps(PLAN.withBatchSize(2))).isEqualTo(2);
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC, SmallData.tinyNoise(4, 4), PLAN.withBatchSize(1), List.of())) {
      assertThat(trainer.fit().steps()).isEqualTo(4);
    }
  }

  private static void refuses(TrainingPlan plan, String message) {
    assertThatThrownBy(() -> steps(plan)).isInstanceOf(LaminaException.class).hasMessage(message);
  }

  private static long steps(TrainingPlan plan) {
    try (Trainer trainer =
        Trainer.open(TinyNetworks.ONE_PIXEL, SmallData.tinyNoise(4, 4), plan, List.of())) {
      return trainer.fit().steps();
    }
  }
}
