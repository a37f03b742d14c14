package dev.lamina.runtime.graph;

import dev.lamina.runtime.info.Conventions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Reads from a network's operations what it computes: of what it is made, not what it says. */
public final class ConventionReader {
  static {
    NativeSettings.apply();
  }

  private static final String SCOPE = "network";
  private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "DepthwiseConv2dNative");
  private static final Set<String> POOLS = Set.of("MaxPool", "AvgPool");
  private static final Set<String> PADS = Set.of("Pad", "PadV2");

  private ConventionReader() {}

  /** Builds a network in a graph of its own and reads its conventions. */
  public static Conventions of(NetworkDefinition network) {
    try (Graph graph = new Graph()) {
      Ops tf = EmptyGraph.operations(graph);
      List<Integer> form = network.info().input();
      Placeholder<TFloat32> images =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(Shape.of(1, form.get(0), form.get(1), form.get(2))));
      Weights<TFloat32> weights =
          Weights.inference(tf.withSubScope(SCOPE), new Variables(tf, 0), TFloat32.class);
      network.build(weights).forward(images);
      return read(graph);
    }
  }

  private static Conventions read(Graph graph) {
    List<Conventions.Norm> norms = new ArrayList<>();
    List<Conventions.Window> windows = new ArrayList<>();
    GraphDef nodes = graph.toGraphDef();
    for (NodeDef node : nodes.getNodeList()) {
      if (node.getOp().startsWith("FusedBatchNorm")) {
        // The attribute is of float32; its text is the number that was meant.
        norms.add(
            new Conventions.Norm(
                layer(node),
                Double.parseDouble(Float.toString(node.getAttrOrThrow("epsilon").getF()))));
      } else if (CONVOLUTIONS.contains(node.getOp()) || POOLS.contains(node.getOp())) {
        addWindow(graph.operation(node.getName()), node, windows);
      }
    }
    return new Conventions(norms, windows);
  }

  private static void addWindow(
      GraphOperation operation, NodeDef node, List<Conventions.Window> windows) {
    boolean pool = POOLS.contains(node.getOp());
    long stride = node.getAttrOrThrow("strides").getList().getI(1);
    long size =
        pool ? node.getAttrOrThrow("ksize").getList().getI(1) : operation.input(1).shape().get(0);
    if (stride == 1 || size == 1) {
      return;
    }
    long in = operation.input(0).shape().get(1);
    long symmetric = size - 1;
    boolean same = operation.attributes().getAttrString("padding").equals(Nn.SAME);
    if (same) {
      windows.add(new Conventions.Window(layer(node), upper(in, size, stride) == symmetric, true));
    } else if (PADS.contains(operation.input(0).op().type())) {
      boolean upper = upper(in - symmetric, size, stride) == symmetric;
      windows.add(new Conventions.Window(layer(node), true, upper));
    }
    // Without padding both compute the same.
  }

  /** The zeros that TensorFlow's SAME puts around a side, the odd one behind. */
  private static long upper(long in, long size, long stride) {
    long out = (in + stride - 1) / stride;
    return Math.max(0, (out - 1) * stride + size - in);
  }

  /** {@code conv1/norm} of {@code network/conv1/norm/FusedBatchNormV3}. */
  private static String layer(NodeDef node) {
    String name = node.getName();
    int end = name.lastIndexOf('/');
    return end > SCOPE.length() ? name.substring(SCOPE.length() + 1, end) : name;
  }
}
