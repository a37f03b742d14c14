package dev.lamina.runtime.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * Puts {@link Winograd}'s products in the place of a graph's convolutions and their gradients,
 * where oneDNN's kernels take longer on a processor (docs/measurements.md has the times): in
 * float32 with many channels, and in bfloat16 for gradients of kernels, where the products are
 * float32 too.
 */
public final class FastConvolutions {
  /**
   * What the products' names begin with. The name of the operation that they stand for follows,
   * with dots in place of slashes.
   */
  public static final String SCOPE = "winograd";

  private final TF_Graph address;
  private final Ops tf;
  private final Map<Output<?>, Output<?>> replaced = new HashMap<>();

  private FastConvolutions(Graph graph, TF_Graph address) {
    this.address = address;
    this.tf = EmptyGraph.under(graph, SCOPE);
  }

  /**
   * Replaces what is faster so; on a GPU, nothing.
   *
   * @param graph that of a training step, with its gradients
   * @param gradients which of its values are wanted
   * @return the same values
   */
  public static Output<?>[] choose(Graph graph, Output<?>[] gradients) {
    Optional<TF_Graph> address = GraphAddress.of(graph);
    if (address.isEmpty() || !Device.isProcessor()) {
      return gradients;
    }
    List<GraphOperation> operations =
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(graph.operations(), Spliterator.ORDERED), false)
            .toList();
    FastConvolutions fast = new FastConvolutions(graph, address.get());
    operations.forEach(fast::replace);
    return Arrays.stream(gradients)
        .map(gradient -> fast.replaced.getOrDefault(gradient, gradient))
        .toArray(Output<?>[]::new);
  }

  private void replace(GraphOperation operation) {
    ConvolutionForm.of(operation)
        .flatMap(
            form -> products(tf.withSubScope(operation.name().replace('/', '.')), operation, form))
        .ifPresent(
            products -> {
              GraphEdges.moveAll(address, operation, 0, (GraphOperation) products.op());
              replaced.put(operation.output(0), products.asOutput());
            });
  }

  /** Adds the products in an operation's place; nothing where the operation is as fast. */
  private static Optional<Operand<?>> products(
      Ops tf, GraphOperation operation, ConvolutionForm form) {
    Class<?> type = operation.output(0).type();
    boolean ofKernel = operation.type().equals("Conv2DBackpropFilter");
    Winograd winograd = new Winograd(tf, form.map());
    if (type.equals(TFloat32.class) && form.gains(60, ofKernel ? 70 : 100)) {
      return Optional.of(float32(winograd, operation));
    }
    if (type.equals(TBfloat16.class) && ofKernel && form.gains(70, 120)) {
      Operand<TFloat32> gradient =
          winograd.kernelGradient(
              operation.input(0).expect(TBfloat16.class),
              operation.input(2).expect(TBfloat16.class));
      return Optional.of(Casts.to(tf, gradient, TBfloat16.class));
    }
    return Optional.empty();
  }

  private static Operand<TFloat32> float32(Winograd winograd, GraphOperation operation) {
    return switch (operation.type()) {
      case "Conv2D" -> winograd.convolution(input(operation, 0), input(operation, 1));
      case "Conv2DBackpropInput" ->
          winograd.inputGradient(input(operation, 1), input(operation, 2));
      default -> winograd.kernelGradient(input(operation, 0), input(operation, 2));
    };
  }

  private static Operand<TFloat32> input(GraphOperation operation, int number) {
    return operation.input(number).expect(TFloat32.class);
  }
}
