package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.NativeSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The main class of a process that runs trials. */
final class TrialMain {
  static {
    NativeSettings.apply();
  }

  private TrialMain() {}

  /**
   * Runs the trials that stand on the standard input.
   *
   * @param args how many threads TensorFlow computes with
   */
  public static void main(String[] args) {
    int threads = Integer.parseInt(args[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TrialRun run = new TrialRun(threads);
    run.warmUp();
    TrialLoop.run(System.in, out, run::of);
  }
}
