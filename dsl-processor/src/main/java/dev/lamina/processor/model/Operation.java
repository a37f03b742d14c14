package dev.lamina.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * One primitive in its place.
 *
 * @param name full name, the prefix of its weights
 * @param role what its output is to a reader of the generated code
 * @param variable what generated code calls its output
 * @param multiplyAdds for one image
 */
public record Operation(
    String name,
    Primitive primitive,
    Role role,
    String variable,
    List<Value> inputs,
    Value output,
    List<Weight> weights,
    long multiplyAdds)
    implements Part {

  /** What an operation's output is to a reader. */
  public enum Role {
    /** The main path. */
    MAIN("x"),
    /** The shortcut beside it. */
    SHORTCUT("shortcut"),
    /** A block's input after its first norm and activation, which main path and shortcut share. */
    ACTIVATED("activated"),
    /** What each channel of the main path is multiplied by. */
    GATE("gate");

    private final String variable;

    Role(String variable) {
      this.variable = variable;
    }

    /** What generated code calls it. */
    String variable() {
      return variable;
    }
  }

  /** Its primitive, if it is of this type. */
  public <P extends Primitive> Optional<P> as(Class<P> type) {
    return Optional.of(primitive).filter(type::isInstance).map(type::cast);
  }

  /** Copies the lists. */
  public Operation {
    inputs = List.copyOf(inputs);
    weights = List.copyOf(weights);
  }
}
