package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints that earlier releases wrote are read, and runs go on from them. Each format has one
 * here, made when it was the newest ({@code -Dlamina.golden=update} makes that of the newest anew,
 * for as long as no release wrote it).
 */
class OldFormatsTest {
  private static final Path KEPT = Path.of("src/test/resources/checkpoints/format1");
  private static final int STOP = 7;

  @TempDir Path temp;

  @Test
  void goesOnFromFormat1() throws IOException {
    if ("update".equals(System.getProperty("lamina.golden"))) {
      write();
    }
    Path checkpoints = temp.resolve("checkpoints");
    copy(KEPT, checkpoints);

    try (Trainer trainer =
        Trainer.resume(
            TinyNetworks.BASIC,
            SmallData.bars(60, 20).withValidation(20, 1),
            ModelCheckpoint.everyEpoch(checkpoints),
            List.of())) {
      TrainingStart.Resumption from = trainer.start().resumed().orElseThrow();
      assertThat(from.step()).isEqualTo(STOP);
      assertThat(trainer.start().plan()).isEqualTo(plan());
      assertThat(trainer.fit().steps()).isEqualTo(10);
    }
  }

  private static TrainingPlan plan() {
    return TrainingPlan.forEpochs(2)
        .withBatchSize(8)
        .withSeed(3)
        .withSchedule(Schedule.constant(0.05f))
        .withWeightAveraging(0.9f)
        .withAugmentation(Augmentation.NONE)
        .withRule(new Rule.EarlyStopping(Metric.VALIDATION_LOSS, 3, 0, true));
  }

  private static void write() throws IOException {
    Path work = Files.createTempDirectory("format");
    Trainer[] self = new Trainer[1];
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            if (step.step() == STOP) {
              self[0].requestStop();
            }
          }
        };
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC,
            SmallData.bars(60, 20).withValidation(20, 1),
            plan(),
            ModelCheckpoint.everyEpoch(work).keepLast(1),
            List.of(stop))) {
      self[0] = trainer;
      trainer.fit();
    }
    Path newest = new CheckpointStore(work).newestFirst().get(0).folder();
    copy(newest, KEPT.resolve(newest.getFileName()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
