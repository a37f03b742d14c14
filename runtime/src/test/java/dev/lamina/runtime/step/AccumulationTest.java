package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import dev.lamina.runtime.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch in parts is the same batch. */
class AccumulationTest {
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(2)
          .withBatchSize(16)
          .withSchedule(Schedule.constant(0.05f))
          .withAugmentation(Augmentation.NONE);

  @Test
  void withoutBatchNormFourPartsAreOne() {
    DatasetSplit data = SmallData.tinyNoise(48, 8);
    try (Trainer one = Trainer.open(TinyNetworks.PLAIN, data, PLAN, List.of());
        Trainer four =
            Trainer.open(TinyNetworks.PLAIN, data, PLAN.withAccumulation(4), List.of())) {
      TrainingResult inOne = one.fit();
      TrainingResult inFour = four.fit();
      assertThat(inFour.steps()).isEqualTo(inOne.steps()).isEqualTo(6);
      assertThat(inFour.trainLoss()).isCloseTo(inOne.trainLoss(), within(1e-5));
      assertThat(inFour.testLoss()).isCloseTo(inOne.testLoss(), within(1e-5));
      Map<String, float[]> parts = VariableValues.of(four);
      VariableValues.of(one)
          .forEach(
              (name, values) -> assertThat(parts.get(name)).containsExactly(values, within(1e-5f)));
    }
  }

  /** The statistics of each part by itself, computed in plain Java, are blended one by one. */
  @Test
  void batchNormSeesEachPart() {
    DatasetSplit data = SmallData.tinyNoise(8, 8);
    TrainingPlan plan = PLAN.withBatchSize(8).withAccumulation(2);
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, data, plan, List.of())) {
      double[] moving = new double[4];
      for (int first : List.of(0, 4)) {
        double[] mean = meanOfConv1(trainer, four(data.train(), first));
        for (int c = 0; c < moving.length; c++) {
          moving[c] = 0.9 * moving[c] + 0.1 * mean[c];
        }
      }
      TrainerInside.session(trainer).step(IntStream.range(0, 8).toArray(), 0, 0, 0, 0.05f);
      float[] actual = VariableValues.of(trainer).get("conv1/norm/movingMean");
      for (int c = 0; c < moving.length; c++) {
        assertThat((double) actual[c]).isCloseTo(moving[c], within(1e-6));
      }
    }
  }

  private static double[] meanOfConv1(Trainer trainer, ImageDataset images) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    VariableValues.of(trainer)
        .forEach(
            (name, values) ->
                weights.put(
                    name, IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray()));
    JavaNetwork network = new JavaNetwork(weights, images, trainer.start().normalization());
    network.loss();
    return network.statistics.get("conv1/norm")[0];
  }

  private static ImageDataset four(ImageDataset all, int first) {
    byte[] pixels = new byte[4 * all.imageBytes()];
    all.copyImages(first, 4, pixels, 0);
    return ImageDataset.of(
        "four",
        all.height(),
        all.width(),
        all.channels(),
        all.classNames(),
        pixels,
        IntStream.range(first, first + 4).map(all::label).toArray());
  }

  /** The same image twice in a batch of two parts is shifted in two ways, as in two steps. */
  @Test
  void partsDrawTheirOwnAugmentation() {
    DatasetSplit data = SmallData.tinyNoise(2, 1);
    TrainingPlan plan = PLAN.withBatchSize(1).withAugmentation(Augmentation.CROP_AND_FLIP);
    try (Trainer steps = Trainer.open(TinyNetworks.PLAIN, data, plan, List.of());
        Trainer parts =
            Trainer.open(
                TinyNetworks.PLAIN, data, plan.withBatchSize(2).withAccumulation(2), List.of())) {
      float first = TrainerInside.session(steps).step(new int[] {0}, 0, 0, 0, 0).loss();
      float second = TrainerInside.session(steps).step(new int[] {0}, 0, 1, 0, 0).loss();
      assertThat(second).isNotEqualTo(first);
      assertThat(TrainerInside.session(parts).step(new int[] {0, 0}, 0, 0, 0, 0).loss())
          .isCloseTo((first + second) / 2, within(1e-6f));
    }
  }
}
