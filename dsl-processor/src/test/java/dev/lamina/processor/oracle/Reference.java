package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Padding;
import dev.lamina.processor.oracle.ReferenceOps.Border;
import dev.lamina.processor.oracle.ReferenceOps.Slide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.types.TFloat32;

/**
 * A declared network as the annotations' Javadoc describes it, said to TensorFlow directly. Every
 * layer ends in an output, in TensorFlow's refusal, or, where it takes what has no output, in
 * neither.
 */
final class Reference {
  private final RandomNetwork network;
  private final ReferenceOps ops;
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

  /**
   * How a layer fares.
   *
   * @param output what it gives, if anything
   * @param refusal what TensorFlow has against it, if it was asked and has something
   */
  record Verdict(Optional<Operand<TFloat32>> output, Optional<String> refusal) {
    static final Verdict UNKNOWN = new Verdict(Optional.empty(), Optional.empty());

    static Verdict of(Operand<TFloat32> output) {
      return new Verdict(Optional.of(output), Optional.empty());
    }

    /** The shape without the batch, where there is one. */
    Optional<List<Integer>> shape() {
      return output.map(value -> dimensions(value));
    }

    private static List<Integer> dimensions(Operand<TFloat32> value) {
      List<Integer> all = new ArrayList<>();
      for (long size : value.shape().asArray()) {
        all.add(Math.toIntExact(size));
      }
      return all.subList(1, all.size());
    }
  }

  private Reference(RandomNetwork network, ReferenceOps ops) {
    this.network = network;
    this.ops = ops;
  }

  /**
   * Adds a network to the graph.
   *
   * @return the verdict on every layer, in the order of the declaration
   */
  static List<Verdict> build(RandomNetwork network, ReferenceOps ops, Operand<TFloat32> image) {
    Reference reference = new Reference(network, ops);
    reference.verdicts.put("input", Verdict.of(image));
    List<Verdict> all = new ArrayList<>();
    String previous = "input";
    for (Declared layer : network.layers()) {
      List<String> inputs = layer.inputs().isEmpty() ? List.of(previous) : layer.inputs();
      Verdict verdict = reference.judge(layer, inputs);
      all.add(verdict);
      reference.verdicts.put(layer.name(), verdict);
      previous = layer.name();
    }
    return all;
  }

  private Verdict judge(Declared layer, List<String> names) {
    List<Operand<TFloat32>> inputs = new ArrayList<>();
    for (String name : names) {
      verdicts.getOrDefault(name, Verdict.UNKNOWN).output().ifPresent(inputs::add);
    }
    if (layer.blocked() || inputs.size() < names.size()) {
      return Verdict.UNKNOWN;
    }
    try {
      return Verdict.of(layer(layer, inputs));
    } catch (TensorFlowException | IllegalArgumentException refused) {
      return new Verdict(Optional.empty(), Optional.of(String.valueOf(refused.getMessage())));
    }
  }

  private Operand<TFloat32> layer(Declared layer, List<Operand<TFloat32>> inputs) {
    Operand<TFloat32> x = inputs.get(0);
    Operand<TFloat32> y =
        switch (layer.annotation()) {
          case "Conv" -> convolution(layer, x);
          case "Residual", "Bottleneck" -> new ReferenceStage(network, layer, ops).build(x);
          case "MaxPool" -> ops.maxPool(x, slide(layer, "size", Padding.SAME));
          case "AvgPool" -> ops.avgPool(x, slide(layer, "size", Padding.VALID));
          case "GlobalAvgPool" -> ops.globalAvgPool(x);
          case "Flatten" -> ops.flatten(x);
          case "Dense" ->
              ops.dense(x, layer.name(), layer.integer("units", 0), layer.flag("bias", true));
          case "Pad" -> {
            List<Integer> pixels = layer.integers("pixels");
            yield ops.pad(x, pixels.get(0), pixels.get(1), pixels.get(2), pixels.get(3));
          }
          case "BatchNorm" -> ops.batchNorm(x, layer.name());
          case "Activate" -> ops.activate(x, layer.constant("value", Activation.NONE));
          case "Add" -> ops.add(inputs);
          case "Concat" -> ops.concat(inputs);
          case "Multiply" -> ops.multiply(x, inputs.get(1));
          case "Dropout" -> x;
          default -> throw new AssertionError(layer.annotation());
        };
    return ops.activate(
        y,
        layer.annotation().matches("Residual|Bottleneck")
            ? Activation.NONE
            : layer.constant("activation", Activation.NONE));
  }

  private Operand<TFloat32> convolution(Declared layer, Operand<TFloat32> x) {
    Operand<TFloat32> y =
        ops.convolution(
            x,
            layer.name(),
            layer.integer("filters", 0),
            layer.integer("groups", 1),
            layer.flag("bias", network.defaults().bias()),
            slide(layer, "kernel", Padding.SAME));
    return layer.constant("norm", Norm.NONE) == Norm.BATCH
        ? ops.batchNorm(y, layer.name() + "/norm")
        : y;
  }

  private static Slide slide(Declared layer, String sizeName, Padding standard) {
    int size = layer.integer(sizeName, 3);
    int dilation = layer.integer("dilation", 1);
    int half = dilation * (size / 2);
    Border border =
        switch (layer.constant("padding", standard)) {
          case SAME -> Border.explicit(half, half, half, half);
          case SAME_UPPER -> Border.SAME_UPPER;
          case VALID -> Border.VALID;
          case EXPLICIT -> {
            List<Integer> pixels = layer.integers("pixels");
            yield Border.explicit(pixels.get(0), pixels.get(1), pixels.get(2), pixels.get(3));
          }
        };
    return new Slide(size, layer.integer("stride", 1), dilation, border);
  }
}
