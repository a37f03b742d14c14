package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.Environment;
import dev.lamina.runtime.resume.TrainingCheckpoint;
import dev.lamina.runtime.resume.Workers;
import dev.lamina.runtime.step.BatchShare;
import dev.lamina.runtime.step.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who trains: this process alone, or with others. */
public interface TrainingGroup {

  /** Returns this process alone. */
  static TrainingGroup alone() {
    return new Alone(Environment.here());
  }

  /** Returns which part of every batch is this process's. */
  BatchShare share();

  /** Returns what this process's bits depend on. */
  Environment environment();

  /** Returns how a session of the training graph is opened. */
  TrainingSession.Opener opener();

  /** Returns the agreement with the others. */
  Peers peers(TrainingSession session);

  /** Ends the watch over the others; before the session is closed. */
  void leave();

  /**
   * Refuses what does not go together, or has not the memory.
   *
   * @return what is about to be trained
   * @throws dev.lamina.runtime.LaminaException with the numbers
   */
  default TrainingStart checked(NetworkInfo network, DatasetSplit data, TrainingPlan plan) {
    TrainingStart start = Compatibility.check(network, data, plan);
    if (share().whole()) {
      MemoryCheck.require(network, start.memory(), plan, AvailableMemory.bytes());
      return start;
    }
    share().check(plan);
    TrainingPlan part = plan.withBatchSize(plan.batchSize() / share().workers());
    return start.sharedOut(share().workers(), MemoryCheck.estimate(network, data, part));
  }

  /** Returns what checkpoints keep of it; empty with one worker. */
  default Optional<Workers> workers() {
    return share().whole()
        ? Optional.empty()
        : Optional.of(Workers.of(share().workers(), share().form()));
  }

  /** Says in what this is other than what a checkpoint is of, in a way that changes bits. */
  default List<String> differences(TrainingCheckpoint before) {
    List<String> differences = new ArrayList<>(environment().differences(before.environment()));
    Workers now = Workers.of(share().workers(), share().form());
    differences.addAll(now.differences(before.workers().orElse(Workers.ONE)));
    return differences;
  }
}
