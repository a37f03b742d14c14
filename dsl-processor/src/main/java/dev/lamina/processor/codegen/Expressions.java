package dev.lamina.processor.codegen;

import com.squareup.javapoet.CodeBlock;
import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Pads;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Weight;
import dev.lamina.processor.model.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The TensorFlow Java expression of an operation. */
final class Expressions implements Primitive.Visitor<CodeBlock> {
  private static final String DEFAULT_KERNEL = "HE_NORMAL_FAN_OUT";
  private static final int LONG_KERNEL = 64;

  private final Operation operation;
  private final List<CodeBlock> inputs;
  private final List<Shape> shapes;
  private final Function<String, CodeBlock> name;
  private final Helpers helpers;

  /**
   * @param inputs expressions of the inputs
   * @param shapes shapes of the inputs
   * @param name how a full name is written here: a literal, or the block's name and the rest
   */
  Expressions(
      Operation operation,
      List<CodeBlock> inputs,
      List<Shape> shapes,
      Function<String, CodeBlock> name,
      Helpers helpers) {
    this.operation = operation;
    this.inputs = inputs;
    this.shapes = shapes;
    this.name = name;
    this.helpers = helpers;
  }

  /** The expression, before a bias is added. */
  CodeBlock expression() {
    return operation.primitive().accept(this);
  }

  /** Adds the bias, where there is one, to the variable that holds the product. */
  Optional<CodeBlock> bias(CodeBlock product) {
    return operation.weights().stream()
        .filter(weight -> weight.role() == Weight.Role.BIAS)
        .findFirst()
        .map(
            bias ->
                CodeBlock.of(
                    "tf.nn.biasAdd($L,$Ww.bias($L,$W$L))",
                    product,
                    name.apply(bias.name()),
                    bias.shape().get(0)));
  }

  @Override
  public CodeBlock convolution(Primitive.Convolution p) {
    CodeBlock kernel = kernel(operation.weights().get(0), p.initializer(), DEFAULT_KERNEL);
    Sliding sliding = sliding(p.window());
    if (p.window().dilation() > 1 || p.groups() > 1) {
      return CodeBlock.of(
          "$T.conv2d(tf, $L,$W$L," + gap(kernel) + "$L, $L, $L, $L)",
          Names.NN,
          sliding.input(),
          kernel,
          strides(p.window().stride()),
          p.window().dilation(),
          p.groups(),
          padding(sliding.padding()));
    }
    return CodeBlock.of(
        "tf.nn.conv2d($L,$W$L," + gap(kernel) + "$L, $L)",
        sliding.input(),
        kernel,
        strides(p.window().stride()),
        padding(sliding.padding()));
  }

  @Override
  public CodeBlock batchNorm(Primitive.BatchNorm p) {
    int channels = operation.weights().get(0).shape().get(0);
    helpers.usesBatchNorm(p);
    CodeBlock call =
        CodeBlock.of(
            "batchNorm(tf, $L,$W$L,$W$L", inputs.get(0), name.apply(operation.name()), channels);
    if (helpers.normsDiffer()) {
      call =
          CodeBlock.of(
              "$L,$W$L,$W$L",
              call,
              Literals.floating(p.epsilon()),
              Literals.floating(1 - p.momentum()));
    }
    if (helpers.scalesDiffer()) {
      String start = p.zeroScale() ? "ZEROS" : "ONES";
      call = CodeBlock.of("$L,$W$T.$L", call, Names.INITIALIZER, start);
    }
    return CodeBlock.of("$L)", call);
  }

  @Override
  public CodeBlock activation(Primitive.Activation p) {
    CodeBlock x = inputs.get(0);
    return switch (p.kind()) {
      case RELU -> CodeBlock.of("tf.nn.relu($L)", x);
      case LEAKY_RELU -> CodeBlock.of("$T.leakyRelu(tf, $L)", Names.NN, x);
      case ELU -> CodeBlock.of("tf.nn.elu($L)", x);
      case GELU, SILU ->
          CodeBlock.of("$T.$L(tf, w, $L)", Names.NN, p.kind().name().toLowerCase(Locale.ROOT), x);
      case SIGMOID -> CodeBlock.of("tf.math.sigmoid($L)", x);
      case RELU6 -> CodeBlock.of("tf.nn.relu6($L)", x);
      case HARD_SIGMOID -> CodeBlock.of("$T.hardSigmoid(tf, $L)", Names.NN, x);
      case HARD_SWISH -> CodeBlock.of("$T.hardSwish(tf, $L)", Names.NN, x);
    };
  }

  @Override
  public CodeBlock maxPool(Primitive.MaxPool p) {
    Pads pads = pads(p.window());
    if (pads.none() || samePads(p.window()).equals(pads)) {
      return pool("maxPool", inputs.get(0), p.window(), pads.none() ? "VALID" : "SAME");
    }
    CodeBlock padded =
        CodeBlock.of(
            "$T.padLowest(tf, $L, $L, $L, $L, $L)",
            Names.NN,
            inputs.get(0),
            pads.top(),
            pads.bottom(),
            pads.left(),
            pads.right());
    return pool("maxPool", padded, p.window(), "VALID");
  }

  @Override
  public CodeBlock avgPool(Primitive.AvgPool p) {
    Pads pads = pads(p.window());
    if (p.window().border() instanceof Window.Upper && !pads.none()) {
      return pool("avgPool", inputs.get(0), p.window(), "SAME");
    }
    return pool("avgPool", padded(pads), p.window(), "VALID");
  }

  @Override
  public CodeBlock globalAvgPool(Primitive.GlobalAvgPool p) {
    return CodeBlock.of("tf.math.mean($L,$Wtf.constant(new int[] {1, 2}))", inputs.get(0));
  }

  @Override
  public CodeBlock dense(Primitive.Dense p) {
    CodeBlock kernel = kernel(operation.weights().get(0), "UNIFORM_FAN_IN", DEFAULT_KERNEL);
    return CodeBlock.of("tf.linalg.matMul($L,$W$L)", inputs.get(0), kernel);
  }

  @Override
  public CodeBlock flatten(Primitive.Flatten p) {
    return CodeBlock.of(
        "tf.reshape($L,$Wtf.constant(new int[] {-1, $L}))", inputs.get(0), shapes.get(0).size());
  }

  @Override
  public CodeBlock pad(Primitive.Pad p) {
    return padded(p.pads());
  }

  @Override
  public CodeBlock padShortcut(Primitive.PadShortcut p) {
    CodeBlock pixels =
        p.stride() == 1
            ? inputs.get(0)
            : CodeBlock.of("$T.subsample(tf, $L, $L)", Names.NN, inputs.get(0), p.stride());
    return p.before() + p.after() == 0
        ? pixels
        : CodeBlock.of("$T.padChannels(tf, $L,$W$L,$W$L)", Names.NN, pixels, p.before(), p.after());
  }

  /** What draws numbers in training names itself: its draws depend on that. */
  private CodeBlock drawn(String method, double rate) {
    return CodeBlock.of(
        "$T.$L(tf, w, $L,$W$L,$W$L)",
        Names.NN,
        method,
        inputs.get(0),
        name.apply(operation.name()),
        Literals.floating(rate));
  }

  @Override
  public CodeBlock dropout(Primitive.Dropout p) {
    return drawn("dropout", p.rate());
  }

  @Override
  public CodeBlock scale(Primitive.Scale p) {
    return CodeBlock.of(
        "$T.scale(tf, $L,$W$L)", Names.NN, inputs.get(0), Literals.floating(p.factor()));
  }

  @Override
  public CodeBlock add(Primitive.Add p) {
    return inputs.size() == 2
        ? CodeBlock.of("tf.math.add($L,$W$L)", inputs.get(0), inputs.get(1))
        : CodeBlock.of("tf.math.addN($T.of($L))", Names.LIST, CodeBlock.join(inputs, ",$W"));
  }

  @Override
  public CodeBlock concat(Primitive.Concat p) {
    return CodeBlock.of(
        "tf.concat($T.of($L),$Wtf.constant(-1))", Names.LIST, CodeBlock.join(inputs, ",$W"));
  }

  @Override
  public CodeBlock multiply(Primitive.Multiply p) {
    if (shapes.get(0) instanceof Shape.Map && shapes.get(1) instanceof Shape.Vector gate) {
      return CodeBlock.of(
          "tf.math.mul($L,$Wtf.reshape($L,$Wtf.constant(new int[] {-1, 1, 1, $L})))",
          inputs.get(0),
          inputs.get(1),
          gate.units());
    }
    return CodeBlock.of("tf.math.mul($L,$W$L)", inputs.get(0), inputs.get(1));
  }

  @Override
  public CodeBlock layerNorm(Primitive.LayerNorm p) {
    return CodeBlock.of(
        "$T.layer(tf, $L,$W$L,$W$L,$W$L)",
        Names.NORMS,
        inputs.get(0),
        scale(p.zeroScale() ? "ZEROS" : "ONES"),
        offset(),
        Literals.floating(p.epsilon()));
  }

  @Override
  public CodeBlock groupNorm(Primitive.GroupNorm p) {
    return CodeBlock.of(
        "$T.group(tf, $L, $L,$W$L,$W$L,$W$L)",
        Names.NORMS,
        inputs.get(0),
        p.groups(),
        scale(p.zeroScale() ? "ZEROS" : "ONES"),
        offset(),
        Literals.floating(p.epsilon()));
  }

  @Override
  public CodeBlock channelScale(Primitive.ChannelScale p) {
    Weight weight = operation.weights().get(0);
    return CodeBlock.of(
        "$T.scaleChannels(tf, $L,$Ww.scale($L, $L, $L))",
        Names.NORMS,
        inputs.get(0),
        name.apply(weight.name()),
        Literals.floating(p.initial()),
        weight.shape().get(0));
  }

  @Override
  public CodeBlock responseNorm(Primitive.ResponseNorm p) {
    return CodeBlock.of(
        "$T.response(tf, $L,$W$L,$W$L)", Names.NORMS, inputs.get(0), scale("ZEROS"), offset());
  }

  private CodeBlock scale(String start) {
    Weight weight = operation.weights().get(0);
    CodeBlock full = name.apply(weight.name());
    int channels = weight.shape().get(0);
    return start.equals("ONES")
        ? CodeBlock.of("w.scale($L, $L)", full, channels)
        : CodeBlock.of("w.scale($L, $T.$L, $L)", full, Names.INITIALIZER, start, channels);
  }

  private CodeBlock offset() {
    Weight weight = operation.weights().get(1);
    return CodeBlock.of("w.offset($L, $L)", name.apply(weight.name()), weight.shape().get(0));
  }

  @Override
  public CodeBlock dropPath(Primitive.DropPath p) {
    return drawn("dropPath", p.rate());
  }

  @Override
  public CodeBlock globalMaxPool(Primitive.GlobalMaxPool p) {
    return CodeBlock.of("$T.globalMax(tf, $L)", Names.CHANNELS, inputs.get(0));
  }

  @Override
  public CodeBlock split(Primitive.Split p) {
    return CodeBlock.of("$T.part(tf, $L, $L, $L)", Names.CHANNELS, inputs.get(0), p.part(), p.of());
  }

  @Override
  public CodeBlock shuffle(Primitive.Shuffle p) {
    return CodeBlock.of("$T.shuffle(tf, $L, $L)", Names.CHANNELS, inputs.get(0), p.groups());
  }

  @Override
  public CodeBlock upsample(Primitive.Upsample p) {
    return CodeBlock.of("$T.upsample(tf, $L, $L)", Names.CHANNELS, inputs.get(0), p.factor());
  }

  /** An input with its padding: as the convolution's own, or as pixels added before. */
  private record Sliding(CodeBlock input, String padding) {}

  private Sliding sliding(Window window) {
    Pads pads = pads(window);
    if (pads.none()) {
      return new Sliding(inputs.get(0), "VALID");
    }
    return samePads(window).equals(pads) && window.dilation() == 1
        ? new Sliding(inputs.get(0), "SAME")
        : new Sliding(padded(pads), "VALID");
  }

  private Pads pads(Window window) {
    Shape.Map in = (Shape.Map) shapes.get(0);
    return window.pads(in.height(), in.width());
  }

  /** What TensorFlow's own SAME adds. */
  private Pads samePads(Window window) {
    Shape.Map in = (Shape.Map) shapes.get(0);
    return window.upper().pads(in.height(), in.width());
  }

  private CodeBlock padded(Pads pads) {
    if (pads.none()) {
      return inputs.get(0);
    }
    return pads.equals(Pads.all(pads.top()))
        ? CodeBlock.of("$T.pad(tf, $L, $L)", Names.NN, inputs.get(0), pads.top())
        : CodeBlock.of(
            "$T.pad(tf, $L, $L, $L, $L, $L)",
            Names.NN,
            inputs.get(0),
            pads.top(),
            pads.bottom(),
            pads.left(),
            pads.right());
  }

  private CodeBlock pool(String method, CodeBlock in, Window window, String padding) {
    return CodeBlock.of(
        "$T.$L(tf, $L,$W$L, $L,$W$L)",
        Names.NN,
        method,
        in,
        window.size(),
        strides(window.stride()),
        padding(padding));
  }

  private CodeBlock padding(String padding) {
    helpers.usesConstant(padding);
    return CodeBlock.of("$T." + padding, Names.NN);
  }

  private CodeBlock strides(int stride) {
    if (stride <= 2) {
      helpers.usesConstant("STRIDE_" + stride);
    }
    return stride <= 2
        ? CodeBlock.of("$T.STRIDE_" + stride, Names.NN)
        : CodeBlock.of("$T.strides($L)", Names.NN, stride);
  }

  /** Where a line may break behind a kernel: only where both cannot stand on one. */
  private static String gap(CodeBlock kernel) {
    return kernel.toString().length() > LONG_KERNEL ? "$W" : " ";
  }

  private CodeBlock kernel(Weight weight, String initializer, String silent) {
    CodeBlock shape =
        weight.shape().stream()
            .map(size -> CodeBlock.of("$L", size))
            .collect(CodeBlock.joining(", "));
    return initializer.equals(silent)
        ? CodeBlock.of("w.kernel($L, $L)", name.apply(weight.name()), shape)
        : CodeBlock.of(
            "w.kernel($L, $T.$L, $L)",
            name.apply(weight.name()),
            Names.INITIALIZER,
            initializer,
            shape);
  }
}
