package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Casts that cost nothing where the type is right already. */
public final class Casts {
  private Casts() {}

  /**
   * Casts a value, if it has another type.
   *
   * @param tf operations of the graph
   * @param value any value
   * @param type the wanted type
   * @param <T> the wanted type
   * @return the value itself, or its cast
   */
  @SuppressWarnings("unchecked") // the types are compared
  public static <T extends TNumber> Operand<T> to(
      Ops tf, Operand<? extends TNumber> value, Class<T> type) {
    return value.type() == type ? (Operand<T>) value : tf.withName("cast").dtypes.cast(value, type);
  }
}
