package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

class EmptyGraphTest {
  /** The names of TensorFlow Java's own scopes are the ones to have. */
  @Test
  void namesAreThoseOfOtherScopes() {
    Consumer<Ops> work =
        tf -> {
          Ops layer = tf.withSubScope("layer");
          layer.constant(1);
          layer.withName("one").constant(1);
          layer.withName("one").constant(1);
          layer.withSubScope("inner").constant(1);
          layer.withSubScope("inner").constant(1);
          tf.withSubScope("layer").withControlDependencies(layer.constant(2)).constant(1);
        };

    assertThat(names(work, EmptyGraph::operations))
        .isEqualTo(names(work, Ops::create))
        .containsExactly(
            "layer/Const",
            "layer/one",
            "layer/one_1",
            "layer/inner/Const",
            "layer/inner_1/Const",
            "layer/Const_1",
            "layer_1/Const");
  }

  @Test
  void refusesAGraphWithOperations() {
    try (Graph graph = new Graph()) {
      Ops.create(graph).constant(1);

      assertThatThrownBy(() -> EmptyGraph.operations(graph))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the graph has operations already");
    }
  }

  private static List<String> names(Consumer<Ops> work, Function<Graph, Ops> operations) {
    try (Graph graph = new Graph()) {
      work.accept(operations.apply(graph));
      List<String> names = new ArrayList<>();
      graph.operations().forEachRemaining(operation -> names.add(operation.name()));
      return names;
    }
  }
}
