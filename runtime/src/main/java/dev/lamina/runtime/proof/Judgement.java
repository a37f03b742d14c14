package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine made of a call.
 *
 * @param call the operation
 * @param findings of the ways to compute it, in the order in which they were tried: the first is
 *     the operation itself, the last one passed, or no other is left
 */
public record Judgement(KernelCall call, Map<KernelForm, Finding> findings) {
  /** Copies the findings and refuses none. */
  public Judgement {
    findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("nothing was found of " + call);
    }
  }

  /** Returns how it may be computed; empty if it is wrong in every way. */
  public Optional<KernelForm> form() {
    return findings.entrySet().stream()
        .filter(each -> each.getValue().passes())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns how the operation itself came out. */
  public Finding direct() {
    return findings.values().iterator().next();
  }

  /** Returns whether the operation itself may be computed. */
  public boolean right() {
    return direct().passes();
  }
}
