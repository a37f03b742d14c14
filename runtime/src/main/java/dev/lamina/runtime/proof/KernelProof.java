package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a machine made of a graph's operations.
 *
 * @param judgements of each distinct call
 */
public record KernelProof(List<Judgement> judgements) {
  /** Of a machine that was not asked. */
  public static final KernelProof NONE = new KernelProof(List.of());

  /** Copies. */
  public KernelProof {
    judgements = List.copyOf(judgements);
  }

  /** Returns what a graph has to compute otherwise, and what it cannot. */
  public KernelVerdicts verdicts() {
    Map<KernelCall, KernelForm> forms = new LinkedHashMap<>();
    Set<KernelCall> refused = new LinkedHashSet<>();
    for (Judgement each : judgements) {
      if (each.form().isEmpty()) {
        refused.add(each.call());
      } else if (!each.right()) {
        forms.put(each.call(), each.form().get());
      }
    }
    return new KernelVerdicts(forms, refused);
  }

  /** Returns both together, each call once. */
  KernelProof and(KernelProof more) {
    Map<KernelCall, Judgement> all = new LinkedHashMap<>();
    judgements.forEach(each -> all.put(each.call(), each));
    more.judgements.forEach(each -> all.put(each.call(), each));
    return new KernelProof(List.copyOf(all.values()));
  }

  /** Returns what is wrong in every form. */
  public List<Judgement> refused() {
    return judgements.stream().filter(each -> each.form().isEmpty()).toList();
  }
}
