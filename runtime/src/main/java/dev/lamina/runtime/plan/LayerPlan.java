package dev.lamina.runtime.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the layers of a network are trained, each otherwise: what fine-tuning consists of.
 *
 * @param frozenUpTo the last of the layers that stay as they are: it and all that are declared
 *     before it have no gradient, no update and no decay
 * @param norms by which statistics their batch norms normalise
 * @param rates the learning rate of single layers, at most one of each
 * @param decay what the rate of each layer with weights is multiplied by for each such layer behind
 *     it, above 0 to 1; with 0.75 the last layer has the whole rate, the one before three quarters
 *     of it (BEiT's layer-wise decay); a layer that {@code rates} names has that one instead
 */
public record LayerPlan(
    Optional<String> frozenUpTo, Norms norms, List<LayerRate> rates, float decay) {
  /** All layers alike. */
  public static final LayerPlan NONE = new LayerPlan(Optional.empty(), Norms.MOVING, List.of(), 1);

  /** What {@link #NONE} is as JSON. */
  static final String NONE_JSON =
      "{\"frozenUpTo\": null, \"norms\": \"moving\", \"rates\": [], \"decay\": 1}";

  /** What a frozen layer's batch norm normalises by. */
  public enum Norms {
    /** By the moving statistics, which stay as they are, as Keras does it. */
    MOVING,
    /** By the batch's mean and variance, which blend into the moving statistics. */
    BATCH
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range, or a layer has two
   *     rates
   */
  public LayerPlan {
    Objects.requireNonNull(frozenUpTo, "frozenUpTo");
    Objects.requireNonNull(norms, "norms");
    rates = List.copyOf(rates);
    Checks.require(
        rates.stream().map(LayerRate::layer).distinct().count() == rates.size(),
        "The rates of layers are %s; there may be one of a layer.",
        rates);
    Checks.require(
        decay > 0 && decay <= 1,
        "The rate is multiplied by %s from layer to layer; it must be above 0 and at most 1.",
        decay);
  }

  /** Returns this with layers that stay as they are: up to the named one, that too. */
  public LayerPlan freeze(String layer) {
    return new LayerPlan(Optional.of(layer), norms, rates, decay);
  }

  /** Returns this with other statistics for batch norms of frozen layers. */
  public LayerPlan withNorms(Norms norms) {
    return new LayerPlan(frozenUpTo, norms, rates, decay);
  }

  /** Returns this with another rate for a layer. */
  public LayerPlan rate(String layer, float rate) {
    List<LayerRate> changed = new ArrayList<>(rates);
    changed.removeIf(other -> other.layer().equals(layer));
    changed.add(new LayerRate(layer, rate));
    return new LayerPlan(frozenUpTo, norms, changed, decay);
  }

  /** Returns this with another factor from layer to layer. */
  public LayerPlan withDecay(float decay) {
    return new LayerPlan(frozenUpTo, norms, rates, decay);
  }
}
