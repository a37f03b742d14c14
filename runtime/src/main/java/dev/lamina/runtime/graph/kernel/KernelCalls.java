package dev.lamina.runtime.graph.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;

/** Reads {@link KernelCall}s out of TensorFlow's graphs. */
public final class KernelCalls {
  private static final Map<Class<?>, ElementType> ELEMENTS =
      Map.of(
          TFloat32.class, ElementType.FLOAT32,
          TBfloat16.class, ElementType.BFLOAT16,
          TFloat16.class, ElementType.FLOAT16);

  private KernelCalls() {}

  /**
   * Reads an operation's call.
   *
   * @return empty for operations that no {@link KernelType} names, for other types than those of
   *     {@link ElementType}, and where even the number of dimensions is unknown
   */
  public static Optional<KernelCall> of(GraphOperation operation) {
    return KernelType.of(operation.type())
        .flatMap(
            type ->
                Optional.ofNullable(ELEMENTS.get(operation.output(0).type()))
                    .flatMap(element -> of(operation, type, element)));
  }

  private static Optional<KernelCall> of(
      GraphOperation operation, KernelType type, ElementType element) {
    Output<?> y = operation.output(0);
    Output<?> first = operation.input(0);
    return switch (type) {
      case CONVOLUTION, DEPTHWISE, MATRIX_PRODUCT, BATCH_MATRIX_PRODUCT, NORM, BIAS ->
          call(operation, type, element, first.shape(), operation.input(1).shape(), y.shape());
      case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT ->
          call(
              operation,
              type,
              element,
              y.shape(),
              operation.input(1).shape(),
              operation.input(2).shape());
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT ->
          call(operation, type, element, first.shape(), y.shape(), operation.input(2).shape());
      case NORM_GRADIENT ->
          call(
              operation,
              type,
              element,
              operation.input(1).shape(),
              operation.input(2).shape(),
              first.shape());
      case MAX_POOL, AVG_POOL ->
          call(operation, type, element, first.shape(), window(operation), y.shape());
      case MAX_POOL_GRADIENT ->
          call(
              operation,
              type,
              element,
              first.shape(),
              window(operation),
              operation.input(1).shape());
      case AVG_POOL_GRADIENT ->
          call(operation, type, element, y.shape(), window(operation), operation.input(1).shape());
      case BIAS_GRADIENT -> call(operation, type, element, first.shape(), y.shape(), first.shape());
    };
  }

  private static Shape window(GraphOperation operation) {
    long[] window = operation.attributes().getAttrIntList("ksize");
    return Shape.of(window[1], window[2]);
  }

  private static Optional<KernelCall> call(
      GraphOperation operation,
      KernelType type,
      ElementType element,
      Shape x,
      Shape kernel,
      Shape y) {
    return Stream.of(x, kernel, y).anyMatch(Shape::isUnknown)
        ? Optional.empty()
        : Optional.of(
            new KernelCall(
                type, element, sizes(x), sizes(kernel), sizes(y), attributes(operation, type)));
  }

  private static Sizes sizes(Shape shape) {
    return new Sizes(
        Arrays.stream(shape.asArray())
            .mapToObj(
                size -> size == Shape.UNKNOWN_SIZE ? OptionalLong.empty() : OptionalLong.of(size))
            .toList());
  }

  private static SortedMap<String, String> attributes(GraphOperation operation, KernelType type) {
    OperationAttributeInspector all = operation.attributes();
    SortedMap<String, String> attributes = new TreeMap<>();
    switch (type) {
      case MATRIX_PRODUCT -> flags(all, attributes, "transpose_a", "transpose_b");
      case BATCH_MATRIX_PRODUCT -> flags(all, attributes, "adj_x", "adj_y");
      case NORM, NORM_GRADIENT -> {
        flags(all, attributes, "is_training");
        attributes.put("epsilon", Float.toString(all.getAttrFloat("epsilon")));
      }
      case BIAS, BIAS_GRADIENT -> {}
      default -> {
        attributes.put("strides", both(all.getAttrIntList("strides")));
        attributes.put("padding", all.getAttrString("padding"));
        if (type.isConvolution() || type.isDepthwise()) {
          dilated(all, attributes);
        }
      }
    }
    if (type != KernelType.MATRIX_PRODUCT && type != KernelType.BATCH_MATRIX_PRODUCT) {
      String format = all.getAttrString("data_format");
      if (!format.equals("NHWC")) {
        attributes.put("data_format", format);
      }
    }
    return attributes;
  }

  private static void flags(
      OperationAttributeInspector all, Map<String, String> attributes, String... names) {
    for (String name : names) {
      attributes.put(name, String.valueOf(all.getAttrBool(name)));
    }
  }

  private static void dilated(OperationAttributeInspector all, Map<String, String> attributes) {
    String dilations = both(all.getAttrIntList("dilations"));
    if (!dilations.equals("1x1")) {
      attributes.put("dilations", dilations);
    }
  }

  private static String both(long[] attribute) {
    return Sizes.of(attribute[1], attribute[2]).toString();
  }

  /**
   * Returns the distinct calls that some values need, in the order in which their operations were
   * added to the graph. What is in the graph and not needed is not computed.
   */
  public static Set<KernelCall> needed(Graph graph, Collection<GraphOperation> values) {
    Set<KernelCall> calls = new LinkedHashSet<>();
    operations(graph, values).forEach(operation -> of(operation).ifPresent(calls::add));
    return calls;
  }

  /**
   * Returns the operations that some values need, themselves included, in the order in which they
   * were added to the graph.
   */
  public static List<GraphOperation> operations(Graph graph, Collection<GraphOperation> values) {
    Set<GraphOperation> needed = new HashSet<>(values);
    Deque<GraphOperation> open = new ArrayDeque<>(needed);
    while (!open.isEmpty()) {
      GraphOperation operation = open.remove();
      Stream.concat(
              operation.inputs().stream().map(input -> (GraphOperation) input.asOutput().op()),
              operation.controlInputs().stream())
          .filter(needed::add)
          .forEach(open::add);
    }
    List<GraphOperation> inOrder = new ArrayList<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (needed.contains(operation)) {
                inOrder.add(operation);
              }
            });
    return inOrder;
  }
}
