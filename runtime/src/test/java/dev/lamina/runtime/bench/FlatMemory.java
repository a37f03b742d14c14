package dev.lamina.runtime.bench;

import dev.lamina.runtime.data.Shapes;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains ResNet-20 with batches of 16 for 10,000 steps, with a checkpoint every 500, and prints the
 * process's resident set every 500 steps (Linux). Exit code 1 if it leaves 5 % of that at step
 * 1,000.
 */
public final class FlatMemory {
  private static final int BATCH = 16;
  private static final int STEPS_PER_EPOCH = 500;
  private static final int EPOCHS = 20;
  private static final double MOST = 0.05;

  private FlatMemory() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("flat-memory");
    long[] at1000 = {0};
    double[] worst = {0};
    TrainingListener watcher =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            if (step.step() % STEPS_PER_EPOCH == 0) {
              long now = residentKilobytes();
              if (step.step() == 2 * STEPS_PER_EPOCH) {
                at1000[0] = now;
              }
              double growth = at1000[0] == 0 ? 0 : (double) now / at1000[0] - 1;
              worst[0] = Math.max(worst[0], Math.abs(growth));
              System.out.printf("step %d: %d kB, %+.1f %%%n", step.step(), now, 100 * growth);
            }
          }
        };
    try (Trainer trainer =
        Trainer.open(
            ResNet20.OPTION_B,
            Shapes.generate(1, BATCH * STEPS_PER_EPOCH, 100),
            TrainingPlan.forEpochs(EPOCHS).withBatchSize(BATCH),
            ModelCheckpoint.everyEpoch(folder.resolve("checkpoints")),
            List.of(watcher))) {
      trainer.fit();
    }
    System.exit(worst[0] > MOST ? 1 : 0);
  }

  private static long residentKilobytes() {
    try {
      return Files.readString(Path.of("/proc/self/status"))
          .lines()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
