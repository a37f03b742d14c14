package dev.lamina.samples;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;

/** What docs/guides/your-own-network.md shows of the Java API: the lines between the markers. */
final class TrainingExample {
  private TrainingExample() {}

  static double train(DatasetSplit data, int epochs, Path folder) {
    // docs: begin
    TrainingPlan plan =
        TrainingPlan.forEpochs(epochs)
            .withSchedule(Schedule.triangle(0.2f, 0.3))
            .withPrecision(Precision.BFLOAT16);
    TrainingListener printer =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochMetrics epoch) {
            System.out.println(
                epoch.epoch() + ": test accuracy " + epoch.test().orElseThrow().accuracy());
          }
        };
    try (Trainer trainer =
        Trainer.of(ResNet20Graph.NETWORK, data)
            .plan(plan)
            .keep(new RunFolder(folder))
            .listen(printer)
            .open()) {
      TrainingResult result = trainer.fit();
      return result.testAccuracy();
    }
    // docs: end
  }
}
