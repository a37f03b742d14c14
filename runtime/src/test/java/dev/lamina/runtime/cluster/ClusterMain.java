package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker that trains a tiny network and prints every step's loss and the digest of the weights
 * after it; {@code lamina: } and a message, with exit code 2, if it fails. Arguments: addresses,
 * task, network (plain, norm or whitened), plan as JSON, checkpoint folder or "-", parallelism, in
 * which "hang" lets the last worker's thread stand still after the third step.
 */
final class ClusterMain {
  private ClusterMain() {}

  public static void main(String[] args) {
    ClusterForm form = ClusterForm.of(args[0], Integer.parseInt(args[1]));
    DatasetSplit data = SmallData.bars(200, 30);
    NetworkDefinition network =
        switch (args[2]) {
          case "plain" -> TinyNetworks.PLAIN;
          case "norm" -> TinyNetworks.BASIC;
          case "whitened" -> TinyNetworks.WHITENED;
          default -> throw new IllegalArgumentException(args[2]);
        };
    ClusterTraining.Settings settings =
        new ClusterTraining.Settings(
            form,
            new Parallelism(args[5].contains("bfloat16"), args[5].contains("sync")),
            new Cluster.Patience(Duration.ofSeconds(60), Duration.ofSeconds(5)),
            System.err::println,
            message -> {
              System.out.println("lamina: stuck: " + message);
              Runtime.getRuntime().halt(2);
            });
    boolean last = form.task() == form.size() - 1;
    Printer printer = new Printer(last && args[5].contains("hang"));
    try (Trainer trainer =
        ClusterTraining.open(
            network,
            data,
            PlanJson.parse(args[3]),
            args[4].equals("-")
                ? Optional.empty()
                : Optional.of(ModelCheckpoint.everyEpoch(Path.of(args[4])).everySteps(1)),
            settings,
            List.of(printer))) {
      printer.trainer = trainer;
      trainer.fit();
    } catch (LaminaException e) {
      System.out.println("lamina: " + e.getMessage());
      System.exit(2);
    }
    System.exit(0);
  }

  private static final class Printer implements TrainingListener {
    private final boolean hangs;
    private Trainer trainer;

    Printer(boolean hangs) {
      this.hangs = hangs;
    }

    @Override
    public void stepFinished(StepMetrics step) {
      System.out.println(step.step() + " " + step.loss() + " " + trainer.weightsDigest());
      if (hangs && step.step() == 3) {
        LockSupport.park();
      }
    }
  }
}
