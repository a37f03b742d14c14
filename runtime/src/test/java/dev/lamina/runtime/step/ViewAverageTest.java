package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewAverageTest {
  private static final ImageDataset PIXEL =
      ImageDataset.of("one", 2, 2, 1, List.of("a", "b"), new byte[] {1, 2, 3, 4}, new int[] {1});

  /** Says the first pixel for the first class: 1, 2, 4, 3, 4 and 3, of weights 1, 1 and 1/2. */
  @Test
  void logitsAreWeightedMeans() {
    ViewAverage average =
        ViewAverage.of(
            PIXEL,
            Views.FLIPS_AND_SHIFTS,
            (images, reader) -> {
              byte[] pixels = new byte[4];
              images.copyImages(0, 1, pixels, 0);
              reader.read(0, new float[] {pixels[0], 2});
            });
    List<float[]> said = new ArrayList<>();
    average.read((image, logits) -> said.add(logits));

    assertThat(said).hasSize(1);
    float mean = (1 + 2 + 0.5f * (4 + 3 + 4 + 3)) / 4;
    assertThat(said.get(0)).containsExactly(new float[] {mean, 2}, within(1e-6f));
    Evaluation evaluation = average.evaluation();
    assertThat(evaluation.accuracy()).isZero();
    assertThat(evaluation.loss()).isCloseTo(Math.log(1 + Math.exp(mean - 2)), within(1e-6));
  }

  /** Without views it is what an evaluation in the graph says. */
  @Test
  void oneViewIsTheEvaluation() {
    DatasetSplit data = SmallData.bars(40, 30);
    TrainingPlan plan =
        TrainingPlan.forEpochs(2)
            .withBatchSize(8)
            .withAugmentation(Augmentation.NONE)
            .withViews(Views.FLIPS_AND_SHIFTS);
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, data, plan, List.of())) {
      TrainingResult result = trainer.fit();
      Evaluation one = ViewAverage.of(data.test(), Views.NONE, trainer::classify).evaluation();
      assertThat(one.accuracy()).isEqualTo(result.testAccuracy());
      assertThat(one.loss()).isCloseTo(result.testLoss(), within(1e-6));
      assertThat(result.averagedTest())
          .contains(
              ViewAverage.of(data.test(), Views.FLIPS_AND_SHIFTS, trainer::classify).evaluation());
    }
  }
}
