package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.Optional;

/** Makes checkpoints of a run; what stays the same is looked at once. */
final class Snapshots implements TrainingLoop.CheckpointMaker {
  private final NetworkInfo network;
  private final DatasetSplit data;
  private final TrainingStart start;
  private final TrainingSession session;
  private Optional<DataIdentity> identity = Optional.empty();

  Snapshots(NetworkInfo network, DatasetSplit data, TrainingStart start, TrainingSession session) {
    this.network = network;
    this.data = data;
    this.start = start;
    this.session = session;
  }

  @Override
  public TrainingCheckpoint make(TrainingState state, Optional<int[]> order, RuleBook rules) {
    if (identity.isEmpty()) {
      identity = Optional.of(DataIdentity.of(data));
    }
    return new TrainingCheckpoint(
        NetworkIdentity.of(network),
        identity.get(),
        start.plan(),
        start.normalization(),
        Environment.here(),
        state,
        order,
        session.values(),
        rules.bestWeights());
  }
}
