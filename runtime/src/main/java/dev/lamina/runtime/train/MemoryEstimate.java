package dev.lamina.runtime.train;

/**
 * The memory that a run is expected to take outside the Java heap, in bytes.
 *
 * @param activations what the layers of a batch keep for the backward pass, and its working space
 * @param weights weights, momentum, gradients and copies in the compute type
 * @param data the images on the device
 * @param overhead TensorFlow itself
 */
public record MemoryEstimate(long activations, long weights, long data, long overhead) {

  /** Returns the sum. */
  public long total() {
    return activations + weights + data + overhead;
  }
}
