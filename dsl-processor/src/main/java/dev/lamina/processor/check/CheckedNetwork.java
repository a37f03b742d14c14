package dev.lamina.processor.check;

import dev.lamina.processor.model.NetworkModel;

/**
 * A network that keeps every rule: all shapes are known and all contracts hold. Only this package
 * makes one, so whoever is given one need not ask.
 */
public final class CheckedNetwork {
  private final NetworkModel model;
  private final int depth;
  private final int convolutions;
  private final long activations;
  private final String fingerprint;

  CheckedNetwork(NetworkModel model) {
    this.model = model;
    this.depth = Counts.depth(model);
    this.convolutions = Counts.convolutions(model);
    this.activations = Counts.activations(model);
    this.fingerprint = Fingerprint.of(model);
  }

  /** The network. */
  public NetworkModel model() {
    return model;
  }

  /** Convolutions and dense layers on the longest path. */
  public int depth() {
    return depth;
  }

  /** Every convolution, projections included. */
  public int convolutions() {
    return convolutions;
  }

  /** Values that the operations give for one image, all together. */
  public long activations() {
    return activations;
  }

  /** What networks have in common that can load each other's checkpoints, in 16 hex digits. */
  public String fingerprint() {
    return fingerprint;
  }
}
