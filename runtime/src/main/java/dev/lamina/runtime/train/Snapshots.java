package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.resume.DataIdentity;
import dev.lamina.runtime.resume.NetworkIdentity;
import dev.lamina.runtime.resume.TrainingCheckpoint;
import dev.lamina.runtime.resume.TrainingState;
import dev.lamina.runtime.step.TrainingSession;
import java.util.Optional;

/** Makes checkpoints of a run; what stays the same is looked at once. */
final class Snapshots implements TrainingLoop.CheckpointMaker {
  private final DatasetSplit data;
  private final TrainingStart start;
  private final TrainingSession session;
  private final NetworkIdentity network;
  private final TrainingGroup together;
  private Optional<DataIdentity> identity;

  /**
   * @param identity of the data, if it was looked at already: that takes a while
   */
  Snapshots(
      DatasetSplit data,
      TrainingStart start,
      TrainingSession session,
      TrainingGroup together,
      Optional<DataIdentity> identity) {
    this.data = data;
    this.start = start;
    this.session = session;
    this.network = NetworkIdentity.of(start.network());
    this.together = together;
    this.identity = identity;
  }

  @Override
  public TrainingCheckpoint make(TrainingState state, Optional<int[]> order, RuleBook rules) {
    if (identity.isEmpty()) {
      identity = Optional.of(DataIdentity.of(data));
    }
    return new TrainingCheckpoint(
        network,
        identity.get(),
        start.plan(),
        start.normalization(),
        together.environment(),
        together.workers(),
        Optional.of(session.kernels().verdicts().forms()),
        state,
        order,
        session.values(),
        rules.bestWeights());
  }
}
