package dev.lamina.runtime.graph.kernel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Calls that some processors compute wrongly, and what is computed instead.
 *
 * <p>A rule takes in whole ranges of sizes where single ones were seen, and holds on every
 * processor: graphs do not depend on luck.
 *
 * @param id a letter
 * @param types of which operations
 * @param elements in which types
 * @param natives in which versions of TensorFlow
 * @param shapes of which sizes and attributes
 * @param range the same in words
 * @param fault what comes out, and how wrong it is
 * @param seen on which processors, and where else it was reported
 * @param form what is computed instead
 * @param reason why this form, with the times that decided
 */
public record KernelRule(
    String id,
    Set<KernelType> types,
    Set<ElementType> elements,
    Set<Natives> natives,
    Predicate<KernelCall> shapes,
    String range,
    String fault,
    String seen,
    KernelForm form,
    String reason) {
  /** Refuses rules that hold nowhere. */
  public KernelRule {
    types = Set.copyOf(types);
    elements = Set.copyOf(elements);
    natives = Set.copyOf(natives);
    for (Set<?> each : List.of(types, elements, natives)) {
      if (each.isEmpty()) {
        throw new IllegalArgumentException("rule " + id + " holds nowhere");
      }
    }
  }

  /** Returns whether a call is one of those. */
  public boolean holds(KernelCall call) {
    return types.contains(call.type()) && elements.contains(call.element()) && shapes.test(call);
  }
}
