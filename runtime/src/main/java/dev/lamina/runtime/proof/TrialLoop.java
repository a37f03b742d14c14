package dev.lamina.runtime.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The process that runs trials: it reads them line by line, and says of each that it begins and how
 * it came out, so that whatever ends the process, the last line says in which trial.
 */
final class TrialLoop {
  /** What its lines begin with; a process that dies may print others. */
  static final String READY = "lamina-proof ready";

  static final String BEGUN = "lamina-proof begun";

  static final String FOUND = "lamina-proof found ";

  private TrialLoop() {}

  static void run(InputStream in, PrintStream out, Function<Trial, Finding> trials) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      say(out, READY);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Trial trial = Trial.parse(line);
        say(out, BEGUN);
        say(out, FOUND + trials.apply(trial).line());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a process's input can be read", e);
    }
  }

  private static void say(PrintStream out, String line) {
    out.println(line);
    out.flush();
  }
}
