package dev.lamina.processor.check;

import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Primitive;
import java.util.HashMap;
import java.util.Map;

/** Counts over all operations of a network. */
final class Counts {
  private Counts() {}

  /** Convolutions and dense layers on the longest path from the image to the output. */
  static int depth(NetworkModel model) {
    Map<Integer, Integer> depths = new HashMap<>();
    model
        .operations()
        .forEach(
            operation -> {
              int above =
                  operation.inputs().stream()
                      .mapToInt(input -> depths.getOrDefault(input.id(), 0))
                      .max()
                      .orElse(0);
              depths.put(
                  operation.output().id(),
                  above + (operation.primitive().category().weighted() ? 1 : 0));
            });
    return depths.getOrDefault(model.last().body().output().id(), 0);
  }

  /** Every convolution. */
  static int convolutions(NetworkModel model) {
    return (int)
        model
            .operations()
            .filter(operation -> operation.primitive().category() == Primitive.Category.CONVOLUTION)
            .count();
  }

  /** Values that all operations give for one image. */
  static long activations(NetworkModel model) {
    return model.operations().mapToLong(operation -> operation.output().shape().size()).sum();
  }
}
