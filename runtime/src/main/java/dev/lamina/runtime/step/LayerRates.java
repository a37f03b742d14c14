package dev.lamina.runtime.step;

import dev.lamina.runtime.info.Nearest;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.NetworkInfo.LayerInfo;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.LayerRate;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan makes of each layer of a network: its factor of the rate, and whether it is frozen.
 */
public final class LayerRates {
  private final Map<String, Float> factors = new LinkedHashMap<>();
  private final Set<String> frozen = new HashSet<>();
  private final LayerPlan.Norms norms;

  private LayerRates(LayerPlan.Norms norms) {
    this.norms = norms;
  }

  /** All layers alike. */
  static LayerRates alike() {
    return new LayerRates(LayerPlan.Norms.MOVING);
  }

  /**
   * Applies a plan to a network.
   *
   * @throws dev.lamina.runtime.LaminaException if the plan names a layer that the network has not,
   *     or leaves nothing to train
   */
  public static LayerRates of(NetworkInfo network, TrainingPlan plan) {
    LayerPlan asked = plan.layers();
    if (asked.equals(LayerPlan.NONE)) {
      return alike();
    }
    LayerRates rates = new LayerRates(asked.norms());
    List<String> all = network.layers().stream().map(LayerInfo::name).toList();
    asked.frozenUpTo().ifPresent(it -> require(network, all, it));
    asked.rates().forEach(it -> require(network, all, it.layer()));
    float factor = 1;
    List<String> trained = withWeights(network, all);
    for (int i = trained.size() - 1; i >= 0; i--) {
      rates.factors.put(trained.get(i), factor);
      factor *= asked.decay();
    }
    for (LayerRate each : asked.rates()) {
      rates.factors.put(each.layer(), each.rate());
    }
    asked
        .frozenUpTo()
        .ifPresent(last -> rates.frozen.addAll(all.subList(0, all.indexOf(last) + 1)));
    Checks.require(
        trained.stream().anyMatch(it -> !rates.frozen.contains(it) && rates.factors.get(it) > 0),
        "No layer of %s is trained: all up to '%s' are frozen, and the others have a rate of 0.",
        network.name(),
        asked.frozenUpTo().orElse(""));
    return rates;
  }

  private static List<String> withWeights(NetworkInfo network, List<String> layers) {
    Set<String> having = new HashSet<>();
    for (WeightInfo weight : network.weights()) {
      having.add(layer(weight.name()));
    }
    return layers.stream().filter(having::contains).toList();
  }

  private static void require(NetworkInfo network, List<String> all, String layer) {
    Checks.require(
        all.contains(layer),
        "%s has no layer '%s'%s; its layers are %s.",
        network.name(),
        layer,
        Nearest.of(layer, all).map(it -> ", did you mean '" + it + "'").orElse(""),
        String.join(", ", all));
  }

  private static String layer(String weight) {
    int end = weight.indexOf('/');
    return end < 0 ? weight : weight.substring(0, end);
  }

  /** Returns what the learning rate is multiplied by for a weight. */
  float of(String weight) {
    return frozen(weight) ? 0 : factors.getOrDefault(layer(weight), 1f);
  }

  /** Returns whether a weight or moving statistic is of a frozen layer. */
  boolean frozen(String weight) {
    return frozen.contains(layer(weight));
  }

  /** Returns whether a moving statistic stays as it is, and its norm normalises by it. */
  boolean still(String statistic) {
    return norms == LayerPlan.Norms.MOVING && frozen(statistic);
  }
}
