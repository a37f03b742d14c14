package dev.lamina.processor.model;

import dev.lamina.processor.problem.Origin;
import java.util.List;

/**
 * One value of an {@code @Expect}.
 *
 * @param layer the declared layer it is about, empty for the network
 * @param values one number, or a shape's dimensions
 * @param origin the value in the source
 */
public record Expectation(Kind kind, String layer, List<Long> values, Origin origin) {

  /** What is expected. */
  public enum Kind {
    PARAMETERS("parameters"),
    MOVING_STATISTICS("movingStatistics"),
    DEPTH("depth"),
    CONVOLUTIONS("convolutions"),
    MULTIPLY_ADDS("multiplyAdds"),
    SHAPE("shape");

    private final String attribute;

    Kind(String attribute) {
      this.attribute = attribute;
    }

    /** The attribute's name. */
    public String attribute() {
      return attribute;
    }
  }

  /** Copies the list. */
  public Expectation {
    values = List.copyOf(values);
  }

  /** The expected number. */
  public long number() {
    return values.get(0);
  }
}
