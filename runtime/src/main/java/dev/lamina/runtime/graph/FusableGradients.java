package dev.lamina.runtime.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/**
 * Gradients that leave a session free to compute batch norm and a following ReLU as one operation,
 * and a sum and its ReLU in one piece of memory.
 *
 * <p>A session does so by itself where nothing else reads or waits for the value between the two,
 * and where the device has a kernel. TensorFlow's C++ gradients are in the way in two places:
 *
 * <ul>
 *   <li>ReLU's gradient reads ReLU's input. Here it reads the output, as TensorFlow's Python
 *       gradient does: one is positive exactly where the other is. So does leaky ReLU's.
 *   <li>Gradients ask for shapes, which a session folds into constants that wait for the value
 *       whose shape it is. Here known shapes are constants that wait for nothing.
 * </ul>
 *
 * <p>TensorFlow Java has no public method that moves an edge, so its native function is called, on
 * the {@link GraphAddress}. Where that is out of reach, gradients stay as they are: right, but
 * slower.
 */
public final class FusableGradients {
  private final TF_Graph address;
  private final Ops tf;
  private final Map<Shape, Operand<TInt32>> shapes = new HashMap<>();

  private FusableGradients(Graph graph, TF_Graph address) {
    this.address = address;
    this.tf = Ops.create(graph).withSubScope("shapes");
  }

  /**
   * Adds gradients to a graph.
   *
   * @param graph the graph of the loss
   * @param loss a scalar
   * @param x what to differentiate by
   * @return as many gradients as {@code x}, as {@link Graph#addGradients(Output, Output[])} gives
   *     them
   */
  public static Output<?>[] add(Graph graph, Operand<?> loss, Output<?>[] x) {
    long before = operations(graph).count();
    Output<?>[] added = graph.addGradients(loss.asOutput(), x);
    GraphAddress.of(graph)
        .ifPresent(
            address ->
                new FusableGradients(graph, address)
                    .improve(operations(graph).skip(before).toList()));
    return added;
  }

  private void improve(List<GraphOperation> added) {
    for (GraphOperation operation : added) {
      switch (operation.type()) {
        case "ReluGrad" -> readOutput(operation, "Relu");
        case "LeakyReluGrad" -> {
          if (keepsItsSign(operation)) {
            readOutput(operation, "LeakyRelu");
          }
        }
        case "Shape" -> fold(operation);
        default -> {}
      }
    }
  }

  /** Gives an activation's gradient the output of the activation whose input it has. */
  private void readOutput(GraphOperation gradient, String activation) {
    Output<?> input = gradient.input(1);
    if (input.op() instanceof GraphOperation source) {
      source.consumers(input.index()).stream()
          .filter(consumer -> consumer.type().equals(activation))
          .findFirst()
          .ifPresent(output -> GraphEdges.move(address, output, gradient, 1));
    }
  }

  /**
   * Says whether a leaky ReLU is positive exactly where its input is. That of a sum is left as it
   * is: the session would fuse it, and forget its slope ({@link Nn#leakyRelu}).
   */
  private static boolean keepsItsSign(GraphOperation gradient) {
    return gradient.attributes().getAttrFloat("alpha") > 0 && !Nn.isSum(gradient.input(1).op());
  }

  /** Puts a constant in the place of a known shape. */
  private void fold(GraphOperation operation) {
    Shape shape = operation.input(0).shape();
    if (shape.hasUnknownDimension() || !operation.output(0).type().equals(TInt32.class)) {
      return;
    }
    GraphOperation constant =
        (GraphOperation)
            shapes
                .computeIfAbsent(
                    shape,
                    known ->
                        tf.constant(
                            Arrays.stream(known.asArray()).mapToInt(Math::toIntExact).toArray()))
                .op();
    GraphEdges.moveAll(address, operation, 0, constant);
  }

  /** Returns a graph's operations, in the order in which they were added. */
  static Stream<GraphOperation> operations(Graph graph) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(graph.operations(), Spliterator.ORDERED), false);
  }
}
