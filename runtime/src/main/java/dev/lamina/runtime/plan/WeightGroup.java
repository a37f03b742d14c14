package dev.lamina.runtime.plan;

import java.util.Objects;

/**
 * How weights of one kind are changed otherwise than the rest: a group of parameters in PyTorch's
 * sense.
 *
 * @param kind which weights
 * @param rate what the learning rate is multiplied by for them, 0 or more; with 0 they stay as they
 *     are, and no gradient is computed for them
 * @param decay what the factor of the weight decay is multiplied by for them, 0 or more; where the
 *     decay is part of the gradient, 1 / rate keeps the decay itself as it is
 */
public record WeightGroup(Kind kind, float rate, float decay) {
  /** Which weights. */
  public enum Kind {
    /** Of convolutions and dense layers. */
    KERNELS,
    /** Of convolutions and dense layers. */
    BIASES,
    /** Batch norm's factors. */
    SCALES,
    /** Batch norm's summands, which PyTorch calls its bias. */
    OFFSETS
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a factor is negative or no number
   */
  public WeightGroup {
    Objects.requireNonNull(kind, "kind");
    Checks.require(
        rate >= 0 && Float.isFinite(rate),
        "The learning rate of a group is multiplied by %s; it must be 0 or more.",
        rate);
    Checks.require(
        decay >= 0 && Float.isFinite(decay),
        "The weight decay of a group is multiplied by %s; it must be 0 or more.",
        decay);
  }
}
