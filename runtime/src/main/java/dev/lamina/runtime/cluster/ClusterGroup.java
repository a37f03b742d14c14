package dev.lamina.runtime.cluster;

import dev.lamina.runtime.resume.Environment;
import dev.lamina.runtime.step.Share;
import dev.lamina.runtime.step.TrainingSession;
import dev.lamina.runtime.train.Peers;
import dev.lamina.runtime.train.Together;

/**
 * One of the workers of a cluster.
 *
 * @param share which part of every batch is this worker's
 * @param environment what its bits depend on
 * @param cluster all of them
 */
record ClusterGroup(Share share, Environment environment, Cluster cluster) implements Together {
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
