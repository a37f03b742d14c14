package dev.lamina.runtime.networks;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Describes a network by building it once, which the annotation processor does without. */
final class Descriptions {
  private Descriptions() {}

  static NetworkDefinition describe(
      String name, int side, int channels, int classes, NetworkDefinition.Builder builder) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 0);
      Weights<TFloat32> weights = Weights.inference(tf, variables, TFloat32.class);
      builder
          .build(weights)
          .forward(
              tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, side, side, channels))));
      return NetworkDefinition.of(
          info(name, List.of(side, side, channels), List.of(classes), variables), builder);
    }
  }

  private static NetworkInfo info(
      String name, List<Integer> input, List<Integer> output, Variables variables) {
    List<NetworkInfo.WeightInfo> weights =
        variables.all().stream()
            .map(v -> new NetworkInfo.WeightInfo(v.name(), v.role().name(), dimensions(v)))
            .toList();
    long parameters = count(variables.trainable());
    return new NetworkInfo(
        name,
        "dev.lamina.runtime.networks." + name,
        "dev.lamina.runtime.networks." + name + "Graph",
        input,
        output,
        parameters,
        count(variables.all()) - parameters,
        0,
        0,
        0,
        0,
        name + " by hand",
        List.of(),
        weights);
  }

  private static List<Integer> dimensions(Variable variable) {
    return Arrays.stream(variable.shape().asArray()).mapToObj(Math::toIntExact).toList();
  }

  private static long count(List<Variable> variables) {
    return variables.stream().mapToLong(v -> v.shape().size()).sum();
  }
}
