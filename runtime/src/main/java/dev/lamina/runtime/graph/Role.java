package dev.lamina.runtime.graph;

/** What a variable is for. */
public enum Role {
  /** Multiplies inputs: of a convolution or a dense layer. */
  KERNEL(true),
  /** Is added to a layer's output. */
  BIAS(true),
  /** Batch norm's factor. */
  SCALE(true),
  /** Batch norm's summand. */
  OFFSET(true),
  /** Batch norm's moving average of the mean. */
  MOVING_MEAN(false),
  /** Batch norm's moving average of the unbiased variance. */
  MOVING_VARIANCE(false),
  /** What the optimizer remembers of a weight, such as its momentum. */
  SLOT(false);

  private final boolean trainable;

  Role(boolean trainable) {
    this.trainable = trainable;
  }

  /**
   * Returns whether a trained network needs it to predict: all but what the optimizer remembers.
   */
  public boolean kept() {
    return this != SLOT;
  }

  /** Returns whether the optimizer changes it by its gradient. */
  public boolean trainable() {
    return trainable;
  }
}
