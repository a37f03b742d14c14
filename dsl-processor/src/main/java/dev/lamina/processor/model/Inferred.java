package dev.lamina.processor.model;

import dev.lamina.processor.problem.Message;
import java.util.function.Function;

/** What a shape rule answers: the shape that a primitive gives, or why it gives none. */
public sealed interface Inferred {

  /** The shape; unknown where an input's is, since that was reported before. */
  record Known(Shape shape) implements Inferred {}

  /**
   * A broken rule.
   *
   * @param message the message, given the name of the layer that the primitive belongs to
   * @param attribute the attribute to blame, such as {@code kernel}; the name of an input where
   *     that is at fault; empty for the layer as a whole
   */
  record Fault(Function<String, Message> message, String attribute) implements Inferred {}
}
