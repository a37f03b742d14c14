package dev.lamina.runtime.cluster;

import dev.lamina.runtime.Setting;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.PlanDifferences;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.Checkpointer;
import dev.lamina.runtime.resume.DataIdentity;
import dev.lamina.runtime.resume.Environment;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.resume.Resumed;
import dev.lamina.runtime.step.BatchShare;
import dev.lamina.runtime.train.AvailableMemory;
import dev.lamina.runtime.train.Compatibility;
import dev.lamina.runtime.train.MemoryCheck;
import dev.lamina.runtime.train.MemoryEstimate;
import dev.lamina.runtime.train.StartingPoint;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingGroup;
import dev.lamina.runtime.train.TrainingListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.tensorflow.proto.ConfigProto;

/**
 * Training of one network by several processes, synchronously: each computes the gradient of its
 * part of every batch, and all make the same update by the mean of them.
 *
 * <p>With the same plan the result is that of one process, but for rounding and for what a worker
 * sees its own part alone of: batch norm's statistics, unless they are synchronised, and dropout's
 * draws. Worker 0, the chief, evaluates and writes checkpoints; the others wait meanwhile.
 */
public final class ClusterTraining {
  static {
    NativeSettings.apply();
  }

  private static final double GIGA = 1e9;

  private ClusterTraining() {}

  /**
   * Who trains together, and how.
   *
   * @param form the workers
   * @param parallelism what they agree on besides the plan
   * @param patience how long they wait for each other
   * @param notes is told, in sentences, what the user should know before the training begins
   * @param stuck is told why this process should end at once, in the case that a worker was lost
   *     and TensorFlow does not return from the step that waits for it
   */
  public record Settings(
      ClusterForm form,
      Parallelism parallelism,
      Cluster.Patience patience,
      Consumer<String> notes,
      Consumer<String> stuck) {

    /** Returns how many threads this worker computes with: those of the machine, divided. */
    int threads() {
      return Math.max(1, Runtime.getRuntime().availableProcessors() / form.onThisHost());
    }

    ConfigProto device() {
      ConfigProto settings = Device.sessionSettings();
      return form.onThisHost() == 1
          ? settings
          : settings.toBuilder()
              .setIntraOpParallelismThreads(threads())
              .setInterOpParallelismThreads(threads())
              .build();
    }
  }

  /**
   * Prepares a run, as {@link Trainer#open} does for one process: waits until all workers are there
   * and see that they are to do the same, and starts TensorFlow's server.
   *
   * @param network what to train
   * @param data what to train and measure on; every worker has all of it
   * @param plan how to train; its batch is that of all workers together
   * @param checkpoints when and where the chief writes checkpoints; if there is one already, all go
   *     on from the newest. Of no meaning in other workers
   * @param settings who trains
   * @param listeners who hears how it goes in this worker
   * @return the trainer, which must be closed
   * @throws dev.lamina.runtime.LaminaException as {@link Trainer#open} and {@link Trainer#resume},
   *     and if a worker does not come, or is to do something else
   */
  public static Trainer open(
      NetworkDefinition network,
      DatasetSplit data,
      TrainingPlan plan,
      Optional<ModelCheckpoint> checkpoints,
      Settings settings,
      List<TrainingListener> listeners) {
    BatchShare share =
        new BatchShare(settings.form().size(), settings.form().task(), settings.parallelism());
    share.check(plan);
    checkpoints.ifPresent(it -> Compatibility.checkBest(it, data));
    checkMemory(network, data, plan, share, settings.form());
    if (!settings.form().chief() || checkpoints.isEmpty()) {
      return new Opening(network, data, share, settings, listeners).open(plan, StartingPoint.BEGIN);
    }
    return Trainer.keeping(
        checkpoints.get(),
        checkpointer ->
            new Opening(network, data, share, settings, listeners)
                .open(plan, standing(checkpointer, checkpoints.get())));
  }

  private static StartingPoint standing(Checkpointer checkpointer, ModelCheckpoint policy) {
    return new StartingPoint(
        Optional.of(checkpointer),
        policy.begun() ? Optional.of(checkpointer.newest()) : Optional.empty());
  }

  /** Workers of one machine share its memory. */
  private static void checkMemory(
      NetworkDefinition network,
      DatasetSplit data,
      TrainingPlan plan,
      BatchShare share,
      ClusterForm form) {
    Compatibility.check(network.info(), data, plan);
    TrainingPlan part = plan.withBatchSize(plan.batchSize() / share.workers());
    MemoryEstimate estimate = MemoryCheck.estimate(network.info(), data, part);
    OptionalLong available = AvailableMemory.bytes();
    Checks.require(
        available.isEmpty() || estimate.total() * form.onThisHost() <= available.getAsLong(),
        Setting.BATCH_SIZE,
        "%d workers on this machine need about %.1f GB of memory each, %.1f GB are available in"
            + " all; train with a smaller batch than %d, or on more machines.",
        form.onThisHost(),
        estimate.total() / GIGA,
        available.orElse(0) / GIGA,
        plan.batchSize());
  }

  /** What is the same, whatever is gone on from. */
  private record Opening(
      NetworkDefinition network,
      DatasetSplit data,
      BatchShare share,
      Settings settings,
      List<TrainingListener> listeners) {

    Trainer open(TrainingPlan asked, StartingPoint standing) {
      Optional<Resumed> own = standing.resumed();
      DataIdentity identity = DataIdentity.of(data);
      own.ifPresent(it -> it.requireSame(network.info(), identity));
      TrainingPlan plan = own.map(it -> planOf(it, asked)).orElse(asked);
      WorkerIdentity worker =
          WorkerIdentity.of(network.info(), identity, plan, settings.parallelism());
      Cluster cluster =
          Cluster.meet(
              settings.form(),
              settings.patience(),
              worker.json(),
              worker::differences,
              CheckpointBytes.of(own),
              settings.notes(),
              settings.stuck());
      try {
        return open(cluster, plan, standing);
      } catch (RuntimeException e) {
        RuntimeException failure = cluster.failure(e);
        cluster.close();
        throw failure;
      }
    }

    private Trainer open(Cluster cluster, TrainingPlan plan, StartingPoint standing) {
      Optional<Resumed> read =
          settings.form().chief() ? standing.resumed() : CheckpointBytes.read(cluster.state());
      settings
          .notes()
          .accept(
              "TensorFlow's gRPC server listens on port "
                  + settings.form().own().port()
                  + " of every interface of this machine and asks nobody who he is;"
                  + " docs/guides/several-machines.md says how to confine it.");
      cluster.startServer(settings.device());
      TrainingGroup together =
          new ClusterGroup(share, Environment.here().withThreads(settings.threads()), cluster);
      StartingPoint from = new StartingPoint(standing.checkpointer(), read);
      return Trainer.open(network, data, plan, together, from, listeners);
    }

    /** A checkpoint's run goes on by its own plan, which has to be what was asked for. */
    private static TrainingPlan planOf(Resumed resumed, TrainingPlan asked) {
      TrainingPlan kept = resumed.checkpoint().plan();
      List<String> differences =
          PlanDifferences.of(
              asked.withPrecision(kept.precision()), "now", kept, "in the checkpoint");
      Checks.require(
          differences.isEmpty(),
          "The run in %s goes on by the plan that it began with, and another one was asked for:"
              + " %s.",
          resumed.folder(),
          String.join("; ", differences));
      return kept;
    }
  }
}
