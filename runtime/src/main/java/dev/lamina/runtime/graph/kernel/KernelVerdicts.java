package dev.lamina.runtime.graph.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a machine said about calls that no rule knows.
 *
 * @param forms calls that are wrong there, with the first form that was proven right
 * @param refused calls that are wrong there and have no right form
 */
public record KernelVerdicts(Map<KernelCall, KernelForm> forms, Set<KernelCall> refused) {
  /** Nothing was asked, or all was right. */
  public static final KernelVerdicts NONE = new KernelVerdicts(Map.of(), Set.of());

  /** Refuses forms that do not suit, and calls that are both. */
  public KernelVerdicts {
    forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
    refused = Collections.unmodifiableSet(new LinkedHashSet<>(refused));
    for (Map.Entry<KernelCall, KernelForm> each : forms.entrySet()) {
      if (!each.getValue().suits(each.getKey()) || refused.contains(each.getKey())) {
        throw new IllegalArgumentException(each.getValue().word() + " for " + each.getKey());
      }
    }
  }
}
