package dev.lamina.processor.model;

import dev.lamina.processor.problem.Message;

/** Where a shape rule reports; whoever placed the operation knows the attribute's place. */
@FunctionalInterface
public interface Faults {
  /**
   * Reports that a rule is broken.
   *
   * @param attribute the attribute to blame, such as {@code kernel}; empty for the layer as a whole
   */
  void report(Message message, String attribute);
}
