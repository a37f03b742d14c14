package dev.lamina.runtime.graph;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.internal.c_api.TF_Graph;

/**
 * Graphs as TensorFlow's native functions take them, out of a private field: TensorFlow Java has no
 * public method that gives it.
 */
public final class GraphAddress {
  private static final Optional<Field> FIELD = field();

  private GraphAddress() {}

  /** Returns a graph's; empty where the field is out of reach. */
  public static Optional<TF_Graph> of(Graph graph) {
    return FIELD.map(field -> read(field, graph));
  }

  private static Optional<Field> field() {
    try {
      Field field = Graph.class.getDeclaredField("nativeHandle");
      field.setAccessible(true);
      return Optional.of(field);
    } catch (NoSuchFieldException | InaccessibleObjectException e) {
      return Optional.empty();
    }
  }

  private static TF_Graph read(Field field, Graph graph) {
    try {
      return (TF_Graph) field.get(graph);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the field was made accessible", e);
    }
  }
}
