package dev.lamina.processor.model;

import java.util.List;

/**
 * One variable: its full name, which is the checkpoint's key, its role and its shape.
 *
 * @param name such as {@code conv3/block2/conv1/kernel}
 */
public record Weight(String name, Role role, List<Integer> shape) {

  /** What a variable is for. */
  public enum Role {
    /** A convolution's or dense layer's matrix. */
    KERNEL("kernel"),
    /** Added to outputs. */
    BIAS("bias"),
    /** Batch norm's factor. */
    SCALE("scale"),
    /** Batch norm's summand. */
    OFFSET("offset"),
    /** Batch norm's running mean, not trained. */
    MOVING_MEAN("movingMean"),
    /** Batch norm's running variance, not trained. */
    MOVING_VARIANCE("movingVariance");

    private final String suffix;

    Role(String suffix) {
      this.suffix = suffix;
    }

    /** The last part of its variables' names. */
    public String suffix() {
      return suffix;
    }

    /** Whether the optimizer changes it. */
    public boolean trained() {
      return this != MOVING_MEAN && this != MOVING_VARIANCE;
    }
  }

  /** Copies the shape. */
  public Weight {
    shape = List.copyOf(shape);
  }

  /** Number of values. */
  public long size() {
    long size = 1;
    for (int dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return size;
  }
}
