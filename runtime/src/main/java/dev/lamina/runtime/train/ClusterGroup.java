package dev.lamina.runtime.train;

import dev.lamina.runtime.cluster.Cluster;

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
