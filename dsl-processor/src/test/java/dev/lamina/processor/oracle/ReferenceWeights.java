package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Where a reference graph has its weights from; remembers which ones it asked for. */
final class ReferenceWeights {
  private final Source source;
  private final List<WeightInfo> asked = new ArrayList<>();

  /** Gives a weight of this shape. */
  @FunctionalInterface
  private interface Source {
    Operand<TFloat32> get(String name, Shape shape);
  }

  private ReferenceWeights(Source source) {
    this.source = source;
  }

  /** Weights without values, for shapes alone. */
  static ReferenceWeights shapes(Ops tf) {
    return new ReferenceWeights(
        (name, shape) -> tf.placeholder(TFloat32.class, Placeholder.shape(shape)));
  }

  /** The variables of a generated network, which must have the expected names and shapes. */
  static ReferenceWeights of(Map<String, Variable> variables) {
    return new ReferenceWeights(
        (name, shape) -> {
          assertThat(variables).containsKey(name);
          assertThat(variables.get(name).shape()).isEqualTo(shape);
          return variables.get(name).value();
        });
  }

  Operand<TFloat32> get(String name, String role, long... shape) {
    asked.add(new WeightInfo(name, role, Arrays.stream(shape).mapToObj(Math::toIntExact).toList()));
    return source.get(name, Shape.of(shape));
  }

  /** Every weight that was asked for. */
  List<WeightInfo> asked() {
    return asked;
  }
}
