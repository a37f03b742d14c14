package dev.lamina.processor.check;

import dev.lamina.processor.model.Expectation;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.problem.NetworkMessages;
import dev.lamina.processor.problem.Problems;
import java.util.List;

/** {@code @Expect(shape)} of every layer whose shape is known. */
final class ShapeContracts implements NetworkChecker.Rule {
  @Override
  public void check(NetworkModel network, Problems problems) {
    for (Expectation expected : network.expectations()) {
      if (expected.kind() != Expectation.Kind.SHAPE) {
        continue;
      }
      network.layers().stream()
          .filter(layer -> layer.name().equals(expected.layer()) && layer.shape().known())
          .forEach(layer -> check(layer, expected, problems));
    }
  }

  private static void check(LayerModel layer, Expectation expected, Problems problems) {
    List<Integer> dimensions = expected.values().stream().map(Long::intValue).toList();
    if (!layer.shape().dimensions().equals(dimensions)) {
      problems.add(
          NetworkMessages.wrongShape(layer.name(), layer.shape().toString(), dimensions),
          expected.origin(),
          layer.name());
    }
  }
}
