package dev.lamina.runtime.proof;

import dev.lamina.runtime.proof.Finding.Kind;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs no kernels: what has so many images ends the process, or lets it hang. */
final class FaultyMain {
  /** Images of the operation that ends the process. */
  static final int ENDS = 13;

  /** Images of the operation that never ends. */
  static final int HANGS = 17;

  private FaultyMain() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TrialLoop.run(System.in, out, FaultyMain::run);
  }

  private static Finding run(Trial trial) {
    long images = trial.call().x().get(0);
    if (images == ENDS) {
      System.err.println("free(): corrupted unsorted chunks");
      Runtime.getRuntime().halt(128 + 6);
    }
    while (images == HANGS) {
      Thread.onSpinWait();
    }
    return new Finding(Kind.RIGHT, "");
  }
}
