package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UntrainedModelTest {
  private static final ImageDataset IMAGES = TrainedBars.DATA.test();

  /** A trainer of the same seed that has not trained yet has the same weights, as variables. */
  @Test
  void saysWhatATrainerSaysBeforeItTrains() {
    byte[] bytes = new byte[IMAGES.size() * IMAGES.imageBytes()];
    IMAGES.copyImages(0, IMAGES.size(), bytes, 0);
    List<float[]> logits = new ArrayList<>();
    try (Trainer trainer =
            Trainer.open(
                TinyNetworks.BASIC,
                TrainedBars.DATA,
                TrainedBars.plan(Precision.FLOAT32).withSeed(7),
                List.of());
        UntrainedModel model = UntrainedModel.of(TinyNetworks.BASIC, trainer.start())) {
      trainer.classify(IMAGES, (image, row) -> logits.add(row));

      float[][] probabilities = model.probabilities(bytes, IMAGES.size());

      assertThat(probabilities).hasDimensions(300, 4);
      for (int image = 0; image < IMAGES.size(); image++) {
        assertThat(probabilities[image])
            .containsExactly(Softmax.of(logits.get(image)), offset(1e-5f));
      }
      assertThat(logits.get(0)[0]).isNotCloseTo(logits.get(1)[0], offset(1e-3f));
    }
  }

  @Test
  void refusesAnotherNumberOfBytes() {
    try (Trainer trainer =
            Trainer.open(
                TinyNetworks.BASIC,
                TrainedBars.DATA,
                TrainedBars.plan(Precision.FLOAT32),
                List.of());
        UntrainedModel model = UntrainedModel.of(TinyNetworks.BASIC, trainer.start())) {
      assertThatThrownBy(() -> model.probabilities(new byte[107], 1))
          .isInstanceOf(LaminaException.class)
          .hasMessage("There are 107 bytes for 1 images; the network takes 108 for each.");
    }
  }
}
