package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Checks;

/** Whether a built graph has the weights that the network's description promises. */
final class DescribedWeights {
  private DescribedWeights() {}

  /**
   * Checks that the generated class made the weights that the description promises.
   *
   * @throws dev.lamina.runtime.LaminaException if it did not: they are of different compiles
   */
  static void check(NetworkInfo network, Variables variables) {
    long parameters = variables.trainable().stream().mapToLong(v -> v.shape().size()).sum();
    Checks.require(
        parameters == network.parameters(),
        "%s makes %,d parameters, the description of %s says %,d: they are of different compiles;"
            + " compile the network again.",
        network.graphClass(),
        parameters,
        network.className(),
        network.parameters());
  }
}
