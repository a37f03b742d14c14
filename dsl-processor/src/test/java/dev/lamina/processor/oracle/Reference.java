package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Padding;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Shortcut;
import dev.lamina.processor.oracle.ReferenceOps.Border;
import dev.lamina.processor.oracle.ReferenceOps.Slide;
import dev.lamina.processor.problem.Code;
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
  private final Context context;
  private final ReferenceOps ops;
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

  /**
   * How a layer fares.
   *
   * @param output what it gives, if anything
   * @param refusal what there is against it, or against something inside it
   * @param mapMissing whether it or something inside it, which has a mistake of its own, stands on
   *     a vector though it needs a map: a second mistake
   */
  record Verdict(Optional<Operand<TFloat32>> output, Optional<String> refusal, boolean mapMissing) {
    static final Verdict UNKNOWN = new Verdict(Optional.empty(), Optional.empty(), false);

    static Verdict of(Operand<TFloat32> output) {
      return new Verdict(Optional.of(output), Optional.empty(), false);
    }

    /** Of a layer that a mistake keeps from having a shape. */
    static Verdict blocked(Declared layer, Verdict input) {
      boolean vector = input.shape().filter(shape -> shape.size() == 1).isPresent();
      boolean needsMap =
          layer.annotation().matches("Residual|Bottleneck|Project")
              && !layer.mistakes().contains(Code.TwoLayers);
      return new Verdict(Optional.empty(), Optional.empty(), vector && needsMap);
    }

    /** The shape without the batch, where there is one. */
    Optional<List<Integer>> shape() {
      return output.map(Verdict::dimensions);
    }

    private static List<Integer> dimensions(Operand<TFloat32> value) {
      List<Integer> all = new ArrayList<>();
      for (long size : value.shape().asArray()) {
        all.add(Math.toIntExact(size));
      }
      return all.subList(1, all.size());
    }
  }

  /**
   * What layers are expanded with.
   *
   * @param network the interface that has the bodies
   * @param widen the factor that holds here
   * @param prefix of the weights' names
   * @param place where the block that the layers belong to is used; empty in a network itself
   */
  record Context(RandomNetwork network, int widen, String prefix, Optional<Place> place) {}

  /** What a block's widths and strides are relative to. */
  private record Place(int filters, int stride, Optional<Integer> inputs) {}

  private Reference(Context context, ReferenceOps ops) {
    this.context = context;
    this.ops = ops;
  }

  /**
   * Adds a network to the graph.
   *
   * @return the verdict on every layer, in the order of the declaration
   */
  static List<Verdict> build(RandomNetwork network, ReferenceOps ops, Operand<TFloat32> image) {
    Context context = new Context(network, Math.max(1, network.widen()), "", Optional.empty());
    ReferenceOps own = network.defaults().map(ops::with).orElse(ops);
    return new Reference(context, own).build(network.layers(), Verdict.of(image));
  }

  private List<Verdict> build(List<Declared> layers, Verdict input) {
    verdicts.put("input", input);
    List<Verdict> all = new ArrayList<>();
    String previous = "input";
    for (Declared layer : layers) {
      Verdict verdict = judge(layer, layer.inputs().isEmpty() ? List.of(previous) : layer.inputs());
      all.add(verdict);
      verdicts.put(layer.name(), verdict);
      previous = layer.name();
    }
    return all;
  }

  private Verdict judge(Declared layer, List<String> names) {
    List<Verdict> inputs =
        names.stream().map(name -> verdicts.getOrDefault(name, Verdict.UNKNOWN)).toList();
    if (layer.blocked()) {
      return Verdict.blocked(layer, inputs.get(0));
    }
    if (layer.annotation().equals("Use")) {
      return use(layer, inputs.get(0));
    }
    try {
      Declared resolved = resolved(layer);
      if (inputs.stream().anyMatch(input -> input.output().isEmpty())) {
        return Verdict.UNKNOWN;
      }
      List<Operand<TFloat32>> values = inputs.stream().map(in -> in.output().get()).toList();
      return Verdict.of(layer(resolved, values));
    } catch (TensorFlowException | IllegalArgumentException refused) {
      String why = String.valueOf(refused.getMessage());
      return new Verdict(Optional.empty(), Optional.of(why), false);
    }
  }

  /** The layers of a block or network, once or repeated; mistakes inside are the place's. */
  private Verdict use(Declared layer, Verdict input) {
    RandomNetwork body =
        context.network().bodies().stream()
            .filter(one -> one.name().equals(layer.type("value")))
            .findFirst()
            .orElseThrow();
    int blocks = layer.integer("blocks", 1);
    String name = context.prefix() + layer.name();
    int stride =
        layer.strided() ? context.place().orElseThrow().stride() : layer.integer("stride", 1);
    Verdict x = input;
    Optional<String> refusal = Optional.empty();
    boolean mapMissing = false;
    for (int i = 1; i <= blocks; i++) {
      Place place =
          new Place(
              layer.integer("filters", 0),
              i == 1 ? stride : 1,
              x.shape().map(shape -> shape.get(shape.size() - 1)));
      Context inside =
          new Context(
              context.network(),
              body.widen() > 0 ? body.widen() : context.widen(),
              (blocks == 1 ? name : name + "/block" + i) + "/",
              Optional.of(place));
      ReferenceOps own = body.defaults().map(ops::with).orElse(ops);
      List<Verdict> all = new Reference(inside, own).build(body.layers(), x);
      for (Verdict one : all) {
        refusal = refusal.or(one::refusal);
        mapMissing |= one.mapMissing();
      }
      x = new Verdict(all.get(all.size() - 1).output(), Optional.empty(), false);
    }
    return new Verdict(x.output(), refusal, mapMissing);
  }

  /** The layer with its weights' full name, and with the widths and strides of the place of use. */
  private Declared resolved(Declared layer) {
    Declared resolved = layer.copy(context.prefix() + layer.name());
    if (context.place().isEmpty()) {
      return resolved;
    }
    Place place = context.place().get();
    String width = layer.annotation().equals("Dense") ? "units" : "filters";
    if (layer.share().isPresent()) {
      Declared.Share share = layer.share().get();
      int base = share.of() == Relative.Of.INPUT ? place.inputs().orElse(0) : place.filters();
      if (base * share.times() % share.over() != 0) {
        throw new IllegalArgumentException("a share that is not whole");
      }
      resolved.with(width, base * share.times() / share.over());
    } else if (layer.annotation().matches("Conv|Dense|Residual|Bottleneck|Project")
        && !layer.has(width)) {
      resolved.with(width, place.filters());
    }
    return layer.strided() ? resolved.with("stride", place.stride()) : resolved;
  }

  private Operand<TFloat32> layer(Declared layer, List<Operand<TFloat32>> inputs) {
    Operand<TFloat32> x = inputs.get(0);
    Operand<TFloat32> y =
        switch (layer.annotation()) {
          case "Conv" -> convolution(layer, x);
          case "Residual", "Bottleneck" -> new ReferenceStage(context.widen(), layer, ops).build(x);
          case "Project" -> project(layer, x);
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
          case "Dropout", "DropPath" -> x;
          case "DeepStem" -> stem(layer, x);
          case "ResponseNorm" -> ops.responseNorm(x, layer.name());
          case "LayerNorm" -> ops.layerNorm(x, layer.name());
          case "GroupNorm" -> ops.groupNorm(x, layer.name(), layer.integer("groups", 32));
          case "LayerScale" -> ops.channelScale(x, layer.name());
          case "GlobalMaxPool" -> ops.globalMaxPool(x);
          case "Split" -> ops.part(x, layer.integer("part", 0), layer.integer("of", 0));
          case "Shuffle" -> ops.shuffle(x, layer.integer("groups", 0));
          case "Upsample" -> ops.upsample(x, layer.integer("factor", 0));
          case "Scale" -> ops.scale(x, layer.fraction("factor"));
          default -> throw new AssertionError(layer.annotation());
        };
    return ops.activate(
        y,
        layer.annotation().matches("Residual|Bottleneck|DeepStem")
            ? Activation.NONE
            : layer.constant("activation", Activation.NONE));
  }

  /** Convolutions of 3x3, each with a norm and an activation. */
  private Operand<TFloat32> stem(Declared layer, Operand<TFloat32> x) {
    Operand<TFloat32> y = x;
    List<Integer> filters = layer.integers("filters");
    for (int i = 1; i <= filters.size(); i++) {
      Slide slide =
          new Slide(3, i == 1 ? layer.integer("stride", 2) : 1, 1, Border.explicit(1, 1, 1, 1));
      String name = layer.name();
      y =
          ops.convolution(
              y, name + "/conv" + i, filters.get(i - 1), 1, ops.defaults().bias(), slide);
      y = ops.norm(y, name + "/norm" + i, ops.defaults().norm());
      y = ops.activate(y, layer.constant("activation", Activation.RELU));
    }
    return y;
  }

  /** The identity, a projection, or zero channels around every stride-th pixel. */
  private Operand<TFloat32> project(Declared layer, Operand<TFloat32> x) {
    if (x.shape().numDimensions() != 4) {
      throw new IllegalArgumentException("project takes a map");
    }
    Shortcut shortcut = layer.constant("shortcut", Shortcut.PROJECTION);
    int in = Math.toIntExact(ReferenceOps.channels(x));
    int out = layer.integer("filters", 0);
    int stride = layer.integer("stride", 1);
    boolean changes = stride > 1 || in != out;
    if (shortcut == Shortcut.PROJECTION_ALWAYS || (shortcut != Shortcut.PAD && changes)) {
      boolean average = shortcut == Shortcut.AVERAGE;
      Slide slide = new Slide(1, average ? 1 : stride, 1, Border.VALID);
      Operand<TFloat32> read =
          average ? ops.avgPool(x, new Slide(stride, stride, 1, Border.SAME_UPPER)) : x;
      Operand<TFloat32> y =
          ops.convolution(read, layer.name(), out, 1, ops.defaults().bias(), slide);
      return ops.norm(y, layer.name() + "/norm", layer.constant("norm", Norm.NONE));
    }
    int before = Math.floorDiv(out - in, 2);
    return changes ? ops.padShortcut(x, stride, before, out - in - before) : x;
  }

  private Operand<TFloat32> convolution(Declared layer, Operand<TFloat32> x) {
    int groups =
        layer.flag("depthwise", false)
            ? Math.toIntExact(ReferenceOps.channels(x))
            : layer.has("groupWidth")
                ? layer.integer("filters", 0) / layer.integer("groupWidth", 1)
                : layer.integer("groups", 1);
    Operand<TFloat32> y =
        ops.convolution(
            x,
            layer.name(),
            layer.integer("filters", 0),
            groups,
            layer.flag("bias", ops.defaults().bias()),
            slide(layer, "kernel", Padding.SAME));
    return ops.norm(y, layer.name() + "/norm", layer.constant("norm", Norm.NONE));
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
