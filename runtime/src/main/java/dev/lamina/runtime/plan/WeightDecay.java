package dev.lamina.runtime.plan;

import java.util.Objects;

/**
 * How weights are drawn towards zero.
 *
 * @param factor how strongly, 0 (not at all) or more
 * @param form what the factor means
 * @param scope which weights decay
 */
public record WeightDecay(float factor, Form form, DecayScope scope) {
  /** No decay. */
  public static final WeightDecay NONE = l2(0, DecayScope.KERNELS);

  /** What the factor means. */
  public enum Form {
    /**
     * The factor times the weight is added to the gradient, before momentum or Adam's means: what
     * PyTorch's SGD and Adam call {@code weight_decay}. Keras's {@code l2(x)} is a factor of 2x.
     */
    L2,
    /**
     * The weight is multiplied by 1 - learning rate * factor, apart from the gradient: what
     * PyTorch's AdamW does (Loshchilov and Hutter 2017).
     */
    DECOUPLED
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if the factor is negative or no number
   */
  public WeightDecay {
    Checks.require(
        factor >= 0 && Float.isFinite(factor),
        "The weight decay is %s; it must be 0 or more.",
        factor);
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(scope, "scope");
  }

  /** Returns a decay that is added to the gradient. */
  public static WeightDecay l2(float factor, DecayScope scope) {
    return new WeightDecay(factor, Form.L2, scope);
  }

  /** Returns a decay apart from the gradient. */
  public static WeightDecay decoupled(float factor, DecayScope scope) {
    return new WeightDecay(factor, Form.DECOUPLED, scope);
  }
}
