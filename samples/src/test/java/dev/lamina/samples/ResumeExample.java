package dev.lamina.samples;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;
import java.util.List;

/** What docs/checkpoints.md shows of the Java API: the lines between the markers. */
final class ResumeExample {
  private ResumeExample() {}

  static TrainingResult train(DatasetSplit data, TrainingPlan plan, Path folder) {
    // docs: begin
    ModelCheckpoint checkpoints = ModelCheckpoint.everyEpoch(folder).everySteps(100).keepLast(3);
    try (Trainer trainer =
        checkpoints.begun()
            ? Trainer.resume(ResNet20Graph.NETWORK, data, checkpoints, List.of())
            : Trainer.open(ResNet20Graph.NETWORK, data, plan, checkpoints, List.of())) {
      return trainer.fit();
    }
    // docs: end
  }
}
