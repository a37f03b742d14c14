package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.step.TrainingSession;
import dev.lamina.runtime.train.Peers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Agreement by way of the steps, which carry what workers wish, and of the chief, which alone
 * evaluates. Before it does, all show that they have the same weights.
 */
final class ClusterPeers implements Peers {
  private final Cluster cluster;
  private final Supplier<String> digest;
  private boolean asked;
  private boolean over;
  private TrainingSession.Wishes all = TrainingSession.Wishes.NONE;

  /**
   * @param digest of this worker's variables
   */
  ClusterPeers(Cluster cluster, Supplier<String> digest) {
    this.cluster = cluster;
    this.digest = digest;
  }

  @Override
  public boolean stop(boolean asked) {
    this.asked = asked;
    return all.stop();
  }

  @Override
  public boolean end(boolean over) {
    this.over = over;
    return all.end();
  }

  @Override
  public TrainingSession.Wishes wishes() {
    return new TrainingSession.Wishes(asked, over);
  }

  @Override
  public void agreed(TrainingSession.Wishes all) {
    this.all = all;
  }

  @Override
  public Optional<Evaluation> evaluation(Supplier<Optional<Evaluation>> own) {
    compareWeights();
    byte[] bytes = cluster.form().chief() ? bytes(own.get()) : new byte[0];
    Optional<Evaluation> common = evaluation(cluster.fromChief(bytes));
    if (common.isEmpty()) {
      all = new TrainingSession.Wishes(true, all.end());
    }
    return common;
  }

  /** They are equal, or something is broken that nobody would notice. */
  private void compareWeights() {
    List<byte[]> digests = cluster.toChief(digest.get().getBytes(StandardCharsets.UTF_8));
    for (int worker = 1; worker < digests.size(); worker++) {
      String other = new String(digests.get(worker), StandardCharsets.UTF_8);
      String chiefs = new String(digests.get(0), StandardCharsets.UTF_8);
      if (!other.equals(chiefs)) {
        throw new LaminaException(
            "Worker %d (%s) has other weights than the chief (digests %.12s and %.12s), though both made the same steps; look for a machine that computes wrongly, and go on from the last checkpoint."
                .formatted(worker, cluster.form().workers().get(worker), other, chiefs));
      }
    }
  }

  private static byte[] bytes(Optional<Evaluation> evaluation) {
    return evaluation
        .map(
            it ->
                ByteBuffer.allocate(2 * Double.BYTES + Integer.BYTES)
                    .putDouble(it.loss())
                    .putDouble(it.accuracy())
                    .putInt(it.images())
                    .array())
        .orElse(new byte[0]);
  }

  private static Optional<Evaluation> evaluation(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return Optional.of(new Evaluation(buffer.getDouble(), buffer.getDouble(), buffer.getInt()));
  }

  @Override
  public <T> T step(long number, Supplier<T> step) {
    return cluster.step(number, step);
  }

  @Override
  public void finish() {
    cluster.finish();
  }

  @Override
  public RuntimeException failure(RuntimeException own) {
    return cluster.failure(own);
  }
}
