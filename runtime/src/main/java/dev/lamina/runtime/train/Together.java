package dev.lamina.runtime.train;

import dev.lamina.runtime.cluster.Cluster;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who trains: this process alone, or with others.
 *
 * @param share which part of every batch is this process's
 * @param environment what its bits depend on
 * @param cluster the others
 */
record Together(Share share, Environment environment, Optional<Cluster> cluster) {

  /** This process alone. */
  static Together alone() {
    return new Together(Share.WHOLE, Environment.here(), Optional.empty());
  }

  /**
   * Refuses what does not go together, or has not the memory.
   *
   * @return what is about to be trained
   * @throws LaminaException with the numbers
   */
  TrainingStart checked(NetworkInfo network, DatasetSplit data, TrainingPlan plan) {
    TrainingStart start = Compatibility.check(network, data, plan);
    if (share.whole()) {
      MemoryCheck.require(network, start.memory(), plan, AvailableMemory.bytes());
      return start;
    }
    share.check(plan);
    TrainingPlan part = plan.withBatchSize(plan.batchSize() / share.workers());
    return start.taking(MemoryCheck.estimate(network, data, part));
  }

  /** Returns how a session of the training graph is opened. */
  TrainingSession.Opener opener() {
    return cluster
        .<TrainingSession.Opener>map(it -> it::session)
        .orElse(TrainingSession.Opener.HERE);
  }

  /** Returns the agreement with the others. */
  Peers peers(TrainingSession session) {
    return cluster.<Peers>map(it -> new ClusterPeers(it, session::digest)).orElse(Peers.NONE);
  }

  /** Returns what checkpoints keep of it; empty with one worker. */
  Optional<Workers> workers() {
    return share.whole()
        ? Optional.empty()
        : Optional.of(Workers.of(share.workers(), share.form()));
  }

  /** Says in what this is other than what a checkpoint is of, in a way that changes bits. */
  List<String> differences(TrainingCheckpoint before) {
    List<String> differences = new ArrayList<>(environment.differences(before.environment()));
    Workers now = Workers.of(share.workers(), share.form());
    differences.addAll(now.differences(before.workers().orElse(Workers.ONE)));
    return differences;
  }

  /** Ends the watch over the others; before the session is closed. */
  void leave() {
    cluster.ifPresent(Cluster::close);
  }
}
