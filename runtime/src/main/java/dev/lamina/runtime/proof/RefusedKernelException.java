package dev.lamina.runtime.proof;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import dev.lamina.runtime.graph.kernel.ElementType;
import java.util.List;
import java.util.stream.Collectors;

/** A network cannot be trained here: the machine computes some of its operations wrongly. */
public final class RefusedKernelException extends LaminaException {
  private static final long serialVersionUID = 1;

  private static final int MOST = 3;

  private final transient KernelProof proof;

  /**
   * @param proof in which at least one operation is wrong in every form
   */
  RefusedKernelException(KernelProof proof) {
    super(message(proof.refused()));
    mendedBy(Setting.MACHINE);
    this.proof = proof;
  }

  /** Returns what the machine made of all operations. */
  public KernelProof proof() {
    return proof;
  }

  private static String message(List<Judgement> refused) {
    String listed =
        refused.stream()
            .limit(MOST)
            .map(each -> "'" + each.call() + "' is " + each.direct().text())
            .collect(Collectors.joining("; "));
    String more = refused.size() > MOST ? "; " + (refused.size() - MOST) + " more" : "";
    boolean narrow =
        refused.stream().anyMatch(each -> each.call().element() != ElementType.FLOAT32);
    return "This machine computes operations of the network wrongly, in every way that is known: "
        + listed
        + more
        + ". "
        + (narrow
            ? "Train in float32 instead."
            : "Train with TF_ENABLE_ONEDNN_OPTS=0 in the environment, which leaves oneDNN out.")
        + " Please report it with what is found of this machine's kernels.";
  }
}
