package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.machine.Processor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What findings hold for, besides the operations themselves, which have network, type and batch in
 * them: on another processor, with other libraries or settings, a machine is asked anew.
 *
 * @param text all of it, a line each
 */
record ProofKey(String text) {
  /** Counts up whenever trials or loops change. */
  private static final int TRIALS = 1;

  private static final int DIGITS = 24;

  /**
   * Returns that of a process.
   *
   * @param processor what computes
   * @param tensorflow the native library's version
   * @param threads that TensorFlow computes with
   * @param environment the process's variables
   */
  static ProofKey of(
      Processor processor, String tensorflow, int threads, Map<String, String> environment) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("trials " + TRIALS);
    lines.add("rules " + KernelRules.VERSION);
    lines.add("tensorflow " + tensorflow);
    lines.add("threads " + threads);
    lines.add("processor " + processor.architecture() + " " + processor.name().orElse("unnamed"));
    lines.add("flags " + String.join(" ", processor.flags()));
    lines.add("caches " + processor.caches());
    ProofSettings.of(environment)
        .forEach((name, value) -> lines.add("setting " + name + "=" + value));
    return new ProofKey(lines.toString());
  }

  /** Returns a name for a file. */
  String name() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
