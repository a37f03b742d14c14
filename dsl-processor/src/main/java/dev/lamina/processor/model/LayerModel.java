package dev.lamina.processor.model;

import dev.lamina.processor.problem.Origin;
import java.util.List;

/**
 * One declared layer, expanded.
 *
 * @param name the method's name
 * @param inputs names of the layers that feed it, the image having the name that parameters use
 * @param wired whether the declaration names its inputs
 * @param body its operations
 * @param origin the method
 */
public record LayerModel(
    String name, List<String> inputs, boolean wired, Group body, Origin origin) {

  /** Copies the list. */
  public LayerModel {
    inputs = List.copyOf(inputs);
  }

  /** The annotation as written, {@code @Residual(filters = 32, stride = 2)}. */
  public String declaration() {
    return body.declaration();
  }

  /** The shape it gives. */
  public Shape shape() {
    return body.output().shape();
  }
}
