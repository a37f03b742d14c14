package dev.lamina.processor.check;

import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.problem.Problems;
import java.util.List;
import java.util.Optional;

/** The rules that need the whole network. */
public final class NetworkChecker {
  private static final List<Rule> RULES =
      List.of(
          new UnusedLayers(),
          new ImageStems(),
          new WorkIsCountable(),
          new ShapeContracts(),
          new CountContracts());

  /** One rule: reads a network, reports what breaks it. */
  interface Rule {
    void check(NetworkModel network, Problems problems);
  }

  private NetworkChecker() {}

  /**
   * The checked network, or empty where anything that was reported, here or before, is an error, or
   * where the compiler itself refuses an annotation.
   */
  public static Optional<CheckedNetwork> check(NetworkModel network, Problems problems) {
    RULES.forEach(rule -> rule.check(network, problems));
    return problems.hasErrors() || !network.known()
        ? Optional.empty()
        : Optional.of(new CheckedNetwork(network));
  }
}
