package dev.lamina.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.FusableGradients;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

class LayerOfOperationTest {
  private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);

  /** A convolution on a small map with many channels, and its gradient as matrix products. */
  @Test
  void whatReplacesAGradientBelongsToItsLayer() {
    try (Graph graph = new Graph()) {
      Ops training = Ops.create(graph).withSubScope("training");
      Ops first = training.withSubScope("first");
      Operand<TBfloat16> x =
          first.nn.relu(
              first.placeholder(TBfloat16.class, Placeholder.shape(Shape.of(64, 3, 3, 256))));
      Ops second = training.withSubScope("second");
      Operand<TBfloat16> kernel =
          second.placeholder(TBfloat16.class, Placeholder.shape(Shape.of(3, 3, 256, 256)));
      Operand<TBfloat16> y = second.nn.conv2d(x, kernel, EVERY_PIXEL, "SAME");
      Operand<TFloat32> loss =
          training.withSubScope("output").nn.l2Loss(second.dtypes.cast(y, TFloat32.class));
      ChosenKernels.inTraining(
          graph,
          FusableGradients.add(graph, loss, new Output<?>[] {kernel.asOutput()}),
          KernelChoice.ANYWHERE);

      LayerOfOperation layers = new LayerOfOperation(graph, List.of("first", "second"));
      List<String> products = new ArrayList<>();
      graph
          .operations()
          .forEachRemaining(
              operation -> {
                if (operation.name().startsWith("winograd/")) {
                  products.add(operation.type());
                  assertThat(layers.of(operation.name()))
                      .as(operation.name())
                      .isEqualTo(new LayerOfOperation.Place("second", true));
                }
              });
      assertThat(products).contains("MatMul", "Transpose", "ConcatV2");
    }
  }
}
