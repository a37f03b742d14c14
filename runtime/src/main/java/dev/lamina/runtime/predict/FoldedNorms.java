package dev.lamina.runtime.predict;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Batch norms behind convolutions, folded into them: with s = scale / sqrt(variance + epsilon),
 * norm(x * kernel) is x * (kernel s) + (offset - mean s). A session does so by itself in float32,
 * not in narrower types.
 */
final class FoldedNorms {
  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();

  /** Operations some of whose further outputs are read. */
  private final Set<String> furtherRead = new HashSet<>();

  private FoldedNorms(List<NodeDef> nodes) {
    for (NodeDef node : nodes) {
      this.nodes.put(node.getName(), node);
      for (String input : node.getInputList()) {
        readers.merge(input, 1, Integer::sum);
        if (input.contains(":")) {
          furtherRead.add(input.substring(0, input.indexOf(':')));
        }
      }
    }
  }

  /**
   * Folds what can be: where nothing else reads the convolution and all numbers are constants.
   *
   * @param nodes of a graph for inference; constants have their values as bytes
   * @return by name the nodes of a graph that computes the same, whose operations have their names.
   *     Some that nothing reads any more are still there.
   */
  static Map<String, NodeDef> in(List<NodeDef> nodes) {
    FoldedNorms folded = new FoldedNorms(nodes);
    nodes.stream().filter(FoldedNorms::isNorm).forEach(folded::fold);
    return folded.nodes;
  }

  private static boolean isNorm(NodeDef node) {
    return node.getOp().equals("FusedBatchNormV3")
        && !node.getAttrOrThrow("is_training").getB()
        && node.getAttrOrThrow("data_format").getS().toStringUtf8().equals("NHWC");
  }

  private void fold(NodeDef norm) {
    NodeDef convolution = nodes.get(norm.getInput(0));
    if (convolution == null
        || !convolution.getOp().equals("Conv2D")
        || readers.get(convolution.getName()) != 1
        || furtherRead.contains(norm.getName())) {
      return;
    }
    NodeDef kernel = nodes.get(convolution.getInput(1));
    boolean cast = kernel != null && kernel.getOp().equals("Cast");
    Optional<TensorProto> weights = constant(cast ? kernel.getInput(0) : convolution.getInput(1));
    List<float[]> numbers = new ArrayList<>();
    norm.getInputList().stream()
        .skip(1)
        .limit(4)
        .forEach(input -> constant(input).ifPresent(value -> numbers.add(floats(value))));
    if (weights.isEmpty() || numbers.size() < 4) {
      return;
    }
    float[] scale = numbers.get(0);
    float[] offset = numbers.get(1);
    double epsilon = norm.getAttrOrThrow("epsilon").getF();
    double[] factors = new double[scale.length];
    for (int i = 0; i < scale.length; i++) {
      factors[i] = scale[i] / Math.sqrt(numbers.get(3)[i] + epsilon);
      offset[i] -= (float) (numbers.get(2)[i] * factors[i]);
    }
    AttrValue type = norm.getAttrOrThrow("T");
    String name = convolution.getName();
    String folded = put(name + "/folded", scaled(weights.get(), factors), type);
    String bias = put(name + "/bias", vector(offset), type);
    nodes.put(name, convolution.toBuilder().setInput(1, folded).build());
    nodes.put(
        norm.getName(),
        NodeDef.newBuilder()
            .setName(norm.getName())
            .setOp("BiasAdd")
            .setDevice(norm.getDevice())
            .addInput(name)
            .addInput(bias)
            .putAttr("T", type)
            .putAttr("data_format", norm.getAttrOrThrow("data_format"))
            .build());
  }

  /** Adds float32 numbers and what makes a type of them; returns the name of the latter. */
  private String put(String name, TensorProto value, AttrValue type) {
    AttrValue float32 = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
    nodes.put(
        name,
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Const")
            .putAttr("dtype", float32)
            .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
            .build());
    if (type.getType() == DataType.DT_FLOAT) {
      return name;
    }
    String cast = name + "/cast";
    nodes.put(
        cast,
        NodeDef.newBuilder()
            .setName(cast)
            .setOp("Cast")
            .addInput(name)
            .putAttr("SrcT", float32)
            .putAttr("DstT", type)
            .build());
    return cast;
  }

  private Optional<TensorProto> constant(String name) {
    return Optional.ofNullable(nodes.get(name))
        .filter(node -> node.getOp().equals("Const"))
        .map(node -> node.getAttrOrThrow("value").getTensor())
        .filter(value -> value.getDtype() == DataType.DT_FLOAT)
        .filter(value -> !value.getTensorContent().isEmpty());
  }

  private static float[] floats(TensorProto value) {
    FloatBuffer content =
        value
            .getTensorContent()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] floats = new float[content.remaining()];
    content.get(floats);
    return floats;
  }

  /** Multiplies what belongs to each filter, the last dimension, by its factor. */
  private static TensorProto scaled(TensorProto kernel, double[] factors) {
    float[] weights = floats(kernel);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] * factors[i % factors.length]);
    }
    return kernel.toBuilder().setTensorContent(bytes(weights)).build();
  }

  private static TensorProto vector(float[] values) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(
            TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length)))
        .setTensorContent(bytes(values))
        .build();
  }

  private static ByteString bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }
}
