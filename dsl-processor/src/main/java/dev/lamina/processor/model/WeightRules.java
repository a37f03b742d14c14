package dev.lamina.processor.model;

import dev.lamina.processor.model.Weight.Role;
import java.util.ArrayList;
import java.util.List;

/** The variables of a primitive, named below the operation that has them. */
final class WeightRules {
  private WeightRules() {}

  /** Weights of an operation on a known input, in the order in which they are made. */
  static List<Weight> of(String name, Primitive primitive, Shape in) {
    if (primitive instanceof Primitive.Convolution conv && in instanceof Shape.Map map) {
      int size = conv.window().size();
      List<Integer> kernel = List.of(size, size, map.channels() / conv.groups(), conv.filters());
      return withBias(name, new Weight(name + "/kernel", Role.KERNEL, kernel), conv.bias());
    }
    if (primitive instanceof Primitive.Dense dense && in instanceof Shape.Vector vector) {
      List<Integer> kernel = List.of(vector.units(), dense.units());
      return withBias(name, new Weight(name + "/kernel", Role.KERNEL, kernel), dense.bias());
    }
    if (primitive instanceof Primitive.BatchNorm && in instanceof Shape.Map map) {
      List<Integer> channels = List.of(map.channels());
      return List.of(
          new Weight(name + "/scale", Role.SCALE, channels),
          new Weight(name + "/offset", Role.OFFSET, channels),
          new Weight(name + "/movingMean", Role.MOVING_MEAN, channels),
          new Weight(name + "/movingVariance", Role.MOVING_VARIANCE, channels));
    }
    return List.of();
  }

  /** Multiply-adds for one image: convolutions and dense layers alone count. */
  static long multiplyAdds(List<Weight> weights, Shape out) {
    if (weights.isEmpty() || weights.get(0).role() != Role.KERNEL) {
      return 0;
    }
    long pixels = out instanceof Shape.Map map ? (long) map.height() * map.width() : 1;
    return Math.multiplyExact(pixels, weights.get(0).size());
  }

  private static List<Weight> withBias(String name, Weight kernel, boolean bias) {
    List<Weight> weights = new ArrayList<>(List.of(kernel));
    if (bias) {
      int filters = kernel.shape().get(kernel.shape().size() - 1);
      weights.add(new Weight(name + "/bias", Role.BIAS, List.of(filters)));
    }
    return weights;
  }
}
