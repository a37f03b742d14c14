package dev.lamina.processor.problem;

/** How grave a problem is. */
public enum Severity {
  /** The network is not generated and the compile fails. */
  ERROR,
  /** The network is generated; {@code @SuppressWarnings} with the code silences it. */
  WARNING
}
