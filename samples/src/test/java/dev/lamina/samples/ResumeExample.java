package dev.lamina.samples;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;

/** What docs/guides/resume-and-results.md shows of the Java API: the lines between the markers. */
final class ResumeExample {
  private ResumeExample() {}

  static TrainingResult train(DatasetSplit data, TrainingPlan plan, Path folder) {
    // docs: begin
    TrainerBuilder run =
        Trainer.of(ResNet20Graph.NETWORK, data)
            .plan(plan)
            .checkpoints(ModelCheckpoint.everyEpoch(folder).everySteps(100).keepLast(3));
    try (Trainer trainer = run.begun() ? run.resume() : run.open()) {
      return trainer.fit();
    }
    // docs: end
  }
}
