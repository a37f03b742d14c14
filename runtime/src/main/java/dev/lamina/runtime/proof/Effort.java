package dev.lamina.runtime.proof;

/**
 * How much of an output is compared with the loops, at most.
 *
 * @param values how many of its values
 * @param products about how many products these may take together in the loops
 */
record Effort(int values, long products) {
  /** What a training waits for. */
  static final Effort BEFORE_TRAINING = new Effort(4_096, 4_000_000);
}
