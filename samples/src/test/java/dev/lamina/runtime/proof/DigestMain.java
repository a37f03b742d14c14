package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.NativeSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The main class of a process that runs trials and says of what bits each came out. */
final class DigestMain {
  /** What a line with a checksum begins with; the line stands before the trial's finding. */
  static final String DIGEST = "digest ";

  static {
    NativeSettings.apply();
  }

  private DigestMain() {}

  /**
   * Runs the trials that stand on the standard input.
   *
   * @param args how many threads TensorFlow computes with, how many values of an output are
   *     compared, and how many products these may take
   */
  public static void main(String[] args) {
    Effort effort = new Effort(Integer.parseInt(args[1]), Long.parseLong(args[2]));
    TrialRun run = new TrialRun(Integer.parseInt(args[0]), effort);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TrialLoop.run(
        System.in,
        out,
        trial -> {
          TrialRun.Computed computed = run.computed(trial);
          out.println(DIGEST + computed.checksum());
          return computed.finding();
        });
  }
}
