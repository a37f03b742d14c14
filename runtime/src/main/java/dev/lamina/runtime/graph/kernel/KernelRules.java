package dev.lamina.runtime.graph.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that hold in some versions of TensorFlow, on processors; kernels of GPUs are others.
 *
 * @param rules in the order in which they are asked
 */
public record KernelRules(List<KernelRule> rules) {
  /**
   * Counts up whenever rules or forms change, so that what was proven under others is proven anew.
   */
  public static final int VERSION = 1;

  /** All that are known: for graphs that run in anybody's TensorFlow. */
  public static final KernelRules ALL = new KernelRules(KnownFaults.RULES);

  /** Copies. */
  public KernelRules {
    rules = List.copyOf(rules);
  }

  /** Returns the rules of these versions. */
  public static KernelRules of(Set<Natives> natives) {
    return new KernelRules(
        ALL.rules.stream()
            .filter(rule -> rule.natives().stream().anyMatch(natives::contains))
            .toList());
  }

  /**
   * Returns the rules without one of them, to see what misses it.
   *
   * @throws IllegalArgumentException if it is not among them
   */
  public KernelRules without(String id) {
    List<KernelRule> others = rules.stream().filter(rule -> !rule.id().equals(id)).toList();
    if (others.size() == rules.size()) {
      throw new IllegalArgumentException("there is no rule " + id);
    }
    return new KernelRules(others);
  }

  /** Returns the first rule that a call meets; empty if it is right as far as is known. */
  public Optional<KernelRule> against(KernelCall call) {
    return rules.stream().filter(rule -> rule.holds(call)).findFirst();
  }
}
