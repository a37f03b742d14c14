package dev.lamina.runtime.predict;

import com.google.protobuf.ByteString;
import dev.lamina.runtime.graph.ChosenKernels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A graph whose variables have become constants, for who computes with weights that change no more.
 *
 * <p>Batch norms' numbers are then folded into the convolutions before them, and the session can do
 * once what it would do in every run: cast weights and bring kernels into the form that the
 * processor's library wants. For one image at a time that is most of the work
 * (docs/measurements.md).
 */
final class ConstantGraph {
  private static final String READ = "ReadVariableOp";

  /**
   * Operations with state, or that may have some inside; a graph of Lamina's has none but reads.
   */
  private static final Pattern STATE =
      Pattern.compile("VarHandle|^Variable|Table|Iterator|Queue|Call$|^While$|^If$|^Case$");

  /** A protocol buffer has at most 2^31 - 1 bytes; what is beside the weights fits in the rest. */
  private static final long MOST_BYTES = 2_000_000_000;

  private ConstantGraph() {}

  /**
   * Makes a graph with what one value needs.
   *
   * @param all the graph with variables, whose operations have no other forms yet: norms are folded
   *     into what the network says
   * @param session where they have their values
   * @param output the value, {@code name} or {@code name:0}
   * @return a new graph, in which operations that are left have their names; empty if the graph has
   *     control flow, state that is not simply read, or more of it than fits into a graph
   */
  static Optional<Graph> of(GraphDef all, Session session, String output) {
    Map<String, NodeDef> nodes = new HashMap<>();
    all.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    List<NodeDef> needed = needed(nodes, operation(output));
    if (needed.stream().anyMatch(node -> STATE.matcher(node.getOp()).find())) {
      return Optional.empty();
    }
    Map<String, NodeDef> constants = constants(needed, session);
    if (constants.values().stream().mapToLong(NodeDef::getSerializedSize).sum() > MOST_BYTES) {
      return Optional.empty();
    }
    GraphDef.Builder made =
        GraphDef.newBuilder().setVersions(all.getVersions()).setLibrary(all.getLibrary());
    Map<String, NodeDef> folded =
        FoldedNorms.in(
            needed.stream().map(node -> constants.getOrDefault(node.getName(), node)).toList());
    made.addAllNode(needed(folded, operation(output)));
    Graph constant = new Graph();
    try {
      constant.importGraphDef(made.build());
      ChosenKernels.inInference(constant, ChosenKernels.here());
      return Optional.of(constant);
    } catch (RuntimeException e) {
      constant.close();
      throw e;
    }
  }

  /** The nodes that an output depends on; where a variable is read, what is behind is left out. */
  private static List<NodeDef> needed(Map<String, NodeDef> nodes, String output) {
    List<NodeDef> needed = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(output));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      NodeDef node = nodes.get(open.remove());
      needed.add(node);
      if (!node.getOp().equals(READ)) {
        node.getInputList().stream()
            .map(ConstantGraph::operation)
            .filter(seen::add)
            .forEach(open::add);
      }
    }
    return needed;
  }

  /** The operation that an input such as {@code ^name} or {@code name:1} comes from. */
  private static String operation(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static Map<String, NodeDef> constants(List<NodeDef> nodes, Session session) {
    List<NodeDef> reads = nodes.stream().filter(node -> node.getOp().equals(READ)).toList();
    Map<String, NodeDef> constants = new HashMap<>();
    if (reads.isEmpty()) {
      return constants;
    }
    Session.Runner runner = session.runner();
    reads.forEach(read -> runner.fetch(read.getName()));
    try (Result values = runner.run()) {
      for (int i = 0; i < reads.size(); i++) {
        constants.put(reads.get(i).getName(), constant(reads.get(i), values.get(i)));
      }
    }
    return constants;
  }

  private static NodeDef constant(NodeDef read, Tensor value) {
    RawTensor raw = value.asRawTensor();
    byte[] bytes = new byte[Math.toIntExact(raw.numBytes())];
    raw.data().read(bytes);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : value.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(value.dataType())
            .setTensorShape(shape)
            .setTensorContent(ByteString.copyFrom(bytes));
    return NodeDef.newBuilder()
        .setName(read.getName())
        .setOp("Const")
        .setDevice(read.getDevice())
        .putAttr("dtype", AttrValue.newBuilder().setType(value.dataType()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }
}
