package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.CheckpointStore.Place;
import dev.lamina.runtime.checkpoint.RunLock;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Writes a run's checkpoints when they are due, and removes those that are not to be kept. */
public final class Checkpointer implements AutoCloseable {
  private final ModelCheckpoint policy;
  private final CheckpointStore store;
  private final RunLock lock;
  private final List<Place> damaged = new ArrayList<>();
  private long written = -1;

  private Checkpointer(ModelCheckpoint policy, CheckpointStore store, RunLock lock) {
    this.policy = policy;
    this.store = store;
    this.lock = lock;
  }

  /**
   * Takes a folder.
   *
   * @throws dev.lamina.runtime.LaminaException if another run writes there, or nothing can be
   *     written
   */
  public static Checkpointer open(ModelCheckpoint policy) {
    RunLock lock = RunLock.take(policy.folder());
    return new Checkpointer(policy, new CheckpointStore(policy.folder()), lock);
  }

  /** Returns when and where checkpoints are written. */
  public ModelCheckpoint policy() {
    return policy;
  }

  /**
   * Reads the checkpoint that a run goes on from, and remembers those behind it, which are damaged.
   *
   * @throws dev.lamina.runtime.LaminaException if there is none that can be used
   */
  public Resumed newest() {
    Resumed newest = Resumed.newest(store, policy.folder());
    store.newestFirst().stream()
        .takeWhile(place -> !place.folder().equals(newest.folder()))
        .forEach(damaged::add);
    return newest;
  }

  /** Writes after an update inside of an epoch, if that is due. */
  public void stepFinished(long step, Supplier<TrainingCheckpoint> checkpoint) {
    if (dueBySteps(step)) {
      write(checkpoint.get());
      written = step;
    }
  }

  /** Writes where a run is interrupted, unless that was just done. */
  public void interrupted(long step, Supplier<TrainingCheckpoint> checkpoint) {
    if (step != written) {
      write(checkpoint.get());
    }
  }

  /** Writes after an epoch, if that is due. */
  public void epochFinished(List<EpochMetrics> history, Supplier<TrainingCheckpoint> checkpoint) {
    int epochs = history.size();
    boolean due =
        (policy.everyEpochs() > 0 && epochs % policy.everyEpochs() == 0)
            || dueBySteps(history.get(epochs - 1).step())
            || policy.best().map(metric -> best(history, metric) == epochs - 1).orElse(false);
    if (due) {
      write(checkpoint.get());
      written = history.get(epochs - 1).step();
    }
  }

  private boolean dueBySteps(long step) {
    return policy.everySteps() > 0 && step % policy.everySteps() == 0;
  }

  /**
   * Writes, and then removes what is neither among the newest nor the best. Damaged ones do not
   * count among the newest, and go when there are enough others.
   */
  public void write(TrainingCheckpoint checkpoint) {
    store.write(checkpoint.state().step(), checkpoint.files());
    List<EpochMetrics> history = checkpoint.state().history();
    Optional<Long> bestStep =
        policy
            .best()
            .filter(metric -> !history.isEmpty())
            .map(metric -> history.get(best(history, metric)).step());
    List<Place> usable =
        store.newestFirst().stream().filter(place -> !damaged.contains(place)).toList();
    store.remove(
        usable.stream()
            .skip(policy.keepLast())
            .filter(place -> !bestStep.equals(Optional.of(place.step())))
            .toList());
    if (usable.size() >= policy.keepLast()) {
      store.remove(damaged);
      damaged.clear();
    }
  }

  private static int best(List<EpochMetrics> history, Metric metric) {
    int best = 0;
    for (int i = 1; i < history.size(); i++) {
      if (metric.better(
          metric.of(history.get(i)), OptionalDouble.of(metric.of(history.get(best))), 0)) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void close() {
    lock.close();
  }
}
