package dev.lamina.runtime.graph.kernel;

import dev.lamina.runtime.LaminaException;

/**
 * Which form each call of a graph takes: the machine's verdict first, then the rules, else the
 * operation itself.
 *
 * @param rules of the TensorFlow that the graph runs in
 * @param verdicts of the machine that it runs on
 */
public record KernelChoice(KernelRules rules, KernelVerdicts verdicts) {
  /** For graphs that run in anybody's TensorFlow. */
  public static final KernelChoice ANYWHERE =
      new KernelChoice(KernelRules.ALL, KernelVerdicts.NONE);

  /**
   * Returns the form that a call takes.
   *
   * @throws LaminaException if the machine computes it wrongly in every form
   */
  public KernelForm form(KernelCall call) {
    if (verdicts.refused().contains(call)) {
      throw new LaminaException(
          "This machine computes the operation '"
              + call
              + "' wrongly in every form that is known; train in another precision, or in float32"
              + " with TF_ENABLE_ONEDNN_OPTS=0 in the environment.");
    }
    KernelForm verdict = verdicts.forms().get(call);
    return verdict != null
        ? verdict
        : rules.against(call).map(rule -> form(rule, call)).orElse(KernelForm.DIRECT);
  }

  /** Forms that a rule names suit what Lamina's graphs hold; others may be computed otherwise. */
  private static KernelForm form(KernelRule rule, KernelCall call) {
    if (rule.form().suits(call)) {
      return rule.form();
    }
    return KernelForm.of(call).stream()
        .filter(form -> form != KernelForm.DIRECT)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rule " + rule.id() + " has no form for the operation " + call));
  }
}
