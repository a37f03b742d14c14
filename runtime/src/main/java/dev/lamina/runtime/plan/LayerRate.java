package dev.lamina.runtime.plan;

import java.util.Objects;

/**
 * The learning rate of one layer.
 *
 * @param layer its declared name, e.g. {@code conv3}: all its weights
 * @param rate what the learning rate is multiplied by for them, 0 or more; with 0 they stay as they
 *     are
 */
public record LayerRate(String layer, float rate) {
  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if the factor is negative or no number
   */
  public LayerRate {
    Objects.requireNonNull(layer, "layer");
    Checks.require(
        rate >= 0 && Float.isFinite(rate),
        "The learning rate of '%s' is multiplied by %s; it must be 0 or more.",
        layer,
        rate);
  }
}
