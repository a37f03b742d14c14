package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.run.RunFiles;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Begins or resumes a run with a checkpoint after every step, and says so on a line when the first
 * step is made; to be killed. What was begun without a checkpoint is begun anew. Arguments: folder,
 * epochs of ten steps.
 */
final class KillMain {
  static final String READY = "training";

  private KillMain() {}

  public static void main(String[] args) {
    RunFolder folder = new RunFolder(Path.of(args[0]), true);
    int epochs = Integer.parseInt(args[1]);
    DatasetSplit data = SmallData.bars(10 * 8 + 20, 30).withValidation(20, 1);
    TrainingPlan plan =
        TrainingPlan.forEpochs(epochs)
            .withBatchSize(8)
            .withSeed(1)
            .withSchedule(Schedule.constant(0.05f))
            .withLookAhead(Optional.of(new LookAhead(3, 0.5, 1)))
            .withRule(new Rule.ReduceLROnPlateau(Metric.VALIDATION_LOSS, 0.5f, 1, 0.01, 1, 1e-4f))
            .withRule(new Rule.EarlyStopping(Metric.VALIDATION_LOSS, epochs, 0, true));
    ModelCheckpoint policy =
        ModelCheckpoint.everyEpoch(folder.checkpoints()).everySteps(1).keepLast(3);
    TrainingListener ready =
        new TrainingListener() {
          private boolean said;

          @Override
          public void stepFinished(StepMetrics step) {
            if (!said) {
              System.out.println(READY);
              said = true;
            }
          }
        };
    List<TrainingListener> listeners = List.of(new RunFiles(folder), ready);
    boolean begun = !new CheckpointStore(policy.folder()).newestFirst().isEmpty();
    try (Trainer trainer =
        begun
            ? Trainer.resume(TinyNetworks.BASIC, data, policy, listeners)
            : Trainer.open(TinyNetworks.BASIC, data, plan, policy, listeners)) {
      trainer.fit();
    }
  }
}
