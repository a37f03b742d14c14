package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;

/**
 * One operation, computed in one way.
 *
 * @param call what is computed; all its sizes are known
 * @param form how
 */
record Trial(KernelCall call, KernelForm form) {
  private static final String SEPARATOR = "\t";

  /** Returns it as one line. */
  String line() {
    return form.word() + SEPARATOR + call;
  }

  /**
   * Reads it from its line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Trial parse(String line) {
    String[] parts = line.split(SEPARATOR, 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no trial: '" + line + "'");
    }
    return new Trial(KernelCall.parse(parts[1]), KernelForm.parse(parts[0]));
  }

  /** Returns about how many products it takes. */
  double products() {
    return KernelCases.of(call)
        .map(it -> it.outputs().stream().mapToDouble(Trial::products).sum())
        .orElse(0.0);
  }

  private static double products(KernelCase.Output output) {
    return (double) output.reference().size() * output.reference().cost();
  }
}
