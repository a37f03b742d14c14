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

  /** Returns whether each operation may be computed as it is, as far as it was asked. */
  public boolean allRight() {
    return judgements.stream().allMatch(Judgement::right);
  }

  /**
   * Returns what was found: how many operations were compared, and a line for each that is computed
   * in another form, or refused, with what is wrong with it.
   */
  public String text() {
    if (judgements.isEmpty()) {
      return "This machine's kernels were not asked.\n";
    }
    List<Judgement> wrong = judgements.stream().filter(each -> !each.right()).toList();
    long unknown =
        judgements.stream().filter(each -> each.direct().kind() == Finding.Kind.UNKNOWN).count();
    StringBuilder text = new StringBuilder();
    text.append(judgements.size() - unknown)
        .append(" of the network's operations were compared with plain loops on this machine, ")
        .append(unknown)
        .append(" were not: ")
        .append(wrong.isEmpty() ? "all right.\n" : wrong.size() + " not right.\n");
    for (Judgement each : wrong) {
      text.append(each.call())
          .append(": ")
          .append(each.direct().text())
          .append("; ")
          .append(each.form().map(form -> "computed as " + form.word()).orElse("refused"))
          .append('\n');
    }
    return text.toString();
  }
}
