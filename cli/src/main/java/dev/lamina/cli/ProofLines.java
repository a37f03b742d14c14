package dev.lamina.cli;

import dev.lamina.runtime.proof.KernelProver;
import dev.lamina.runtime.train.TrainingListener;
import java.io.PrintStream;

/**
 * Says that the machine's kernels are proven, which takes a while, and what there is to know.
 *
 * @param err where to
 */
record ProofLines(PrintStream err) implements KernelProver.Listener, TrainingListener {
  @Override
  public void begins(int calls) {
    err.println(
        "lamina: proving "
            + Numerals.plural(calls, "operation")
            + " on this machine, once; this takes some seconds ...");
  }

  @Override
  public void notKept(String reason) {
    noted("What was found of this machine cannot be kept: " + reason + ".");
  }

  @Override
  public void proving(int operations) {
    begins(operations);
  }

  @Override
  public void noted(String note) {
    err.println("lamina: " + note);
  }
}
