package dev.lamina.runtime.cluster;

import dev.lamina.runtime.resume.Environment;
import dev.lamina.runtime.step.BatchShare;
import dev.lamina.runtime.step.TrainingSession;
import dev.lamina.runtime.train.Peers;
import dev.lamina.runtime.train.TrainingGroup;

/**
 * One of the workers of a cluster.
 *
 * @param share which part of every batch is this worker's
 * @param environment what its bits depend on
 * @param cluster all of them
 */
record ClusterGroup(BatchShare share, Environment environment, Cluster cluster)
    implements TrainingGroup {
  @Override
  public TrainingSession.Opener opener() {
    return cluster::session;
  }

  @Override
  public Peers peers(TrainingSession session) {
    return new ClusterPeers(cluster, session::digest);
  }

  @Override
  public void leave() {
    cluster.close();
  }
}
