package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What {@code @DeclaredLayers} says of an interface, for compiles that see its class file alone.
 *
 * @param layers such as {@code sum(conv1, conv2)}, in the order of the source
 * @param suppressed such as {@code conv1: StrideSkipsPixels}
 */
public record Left(List<String> layers, List<String> suppressed) {

  /** Copies the lists. */
  public Left {
    layers = List.copyOf(layers);
    suppressed = List.copyOf(suppressed);
  }

  /**
   * What is to be left of an interface.
   *
   * @param codes those that are suppressed in all of it
   */
  public static Left of(List<LayerDeclaration> layers, Set<String> codes) {
    List<String> suppressed = new ArrayList<>(known(codes));
    for (LayerDeclaration layer : layers) {
      known(layer.suppressed()).forEach(code -> suppressed.add(layer.name() + ": " + code));
    }
    return new Left(layers.stream().map(Left::text).toList(), suppressed);
  }

  private static String text(LayerDeclaration layer) {
    List<String> inputs = layer.inputs().stream().map(LayerDeclaration.Input::name).toList();
    return inputs.isEmpty() ? layer.name() : layer.name() + "(" + String.join(", ", inputs) + ")";
  }

  /** Those that are ours, in an order of their own: a set has none. */
  private static List<String> known(Set<String> codes) {
    return Arrays.stream(Code.values()).map(Code::name).filter(codes::contains).toList();
  }
}
