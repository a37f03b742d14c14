package dev.lamina.runtime.predict;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small network, trained on bars for so long that it has learned something, not everything. */
final class TrainedBars {
  /** 300 test images: two full batches of 128 and a rest. */
  static final DatasetSplit DATA = SmallData.bars(256, 300);

  private TrainedBars() {}

  /** Trains; the checkpoints stand in the folder {@code checkpoints} of the given one. */
  static TrainingResult train(Path folder, Precision precision) {
    return train(folder, plan(precision));
  }

  static TrainingPlan plan(Precision precision) {
    return TrainingPlan.forEpochs(4)
        .withBatchSize(32)
        .withPrecision(precision)
        .withAugmentation(Augmentation.NONE)
        .withSchedule(Schedule.constant(0.05f));
  }

  static TrainingResult train(Path folder, TrainingPlan plan) {
    ModelCheckpoint checkpoints =
        new ModelCheckpoint(checkpoints(folder), 0, 1, 2, Optional.empty());
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, DATA, plan, checkpoints, List.of())) {
      return trainer.fit();
    }
  }

  static TrainedNetwork read(Path folder) {
    return TrainedNetwork.newest(checkpoints(folder), TinyNetworks.BASIC);
  }

  static Path checkpoints(Path folder) {
    return folder.resolve("checkpoints");
  }
}
