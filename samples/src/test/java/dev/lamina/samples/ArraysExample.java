package dev.lamina.samples;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.Trainer;
import java.util.List;

/**
 * What docs/guides/your-own-network.md shows of training on arrays: the lines between the markers.
 */
final class ArraysExample {
  private ArraysExample() {}

  static double train(
      byte[] pixels, int[] labels, byte[] testPixels, int[] testLabels, List<String> classes) {
    // docs: begin
    DatasetSplit data =
        new DatasetSplit(
            "mine",
            ImageDataset.of("mine train", 32, 32, 3, classes, pixels, labels),
            ImageDataset.of("mine test", 32, 32, 3, classes, testPixels, testLabels));
    TrainingPlan plan = TrainingPlan.forEpochs(10);
    try (Trainer trainer = Trainer.of(ResNet20Graph.NETWORK, data).plan(plan).open()) {
      return trainer.fit().testAccuracy();
    }
    // docs: end
  }
}
