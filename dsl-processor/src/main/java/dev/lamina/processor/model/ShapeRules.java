package dev.lamina.processor.model;

import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.ShapeMessages;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Output shapes of the primitives. */
public final class ShapeRules implements Primitive.Visitor<Inferred> {
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private final List<Input> inputs;

  /**
   * A shape with the name by which its maker is known in messages.
   *
   * @param remedies how its maker could be made to give another
   */
  public record Input(String name, Shape shape, Remedies remedies) {}

  private ShapeRules(List<Input> inputs) {
    this.inputs = inputs;
  }

  /** The shape that a primitive gives, unknown where an input is. */
  public static Inferred infer(Primitive primitive, List<Input> inputs) {
    return inputs.stream().allMatch(input -> input.shape().known())
        ? primitive.accept(new ShapeRules(inputs))
        : new Inferred.Known(Shape.unknown());
  }

  @Override
  public Inferred convolution(Primitive.Convolution p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@Conv");
    }
    if (in.channels() % p.groups() != 0) {
      return groupsDoNotDivide(p.groups(), "input channels", in.channels());
    }
    if (p.filters() % p.groups() != 0) {
      return groupsDoNotDivide(p.groups(), "filters", p.filters());
    }
    long tap = (long) p.window().size() * p.window().size();
    return kernelTooLarge("kernel", tap, in.channels() / p.groups(), p.filters())
        .orElseGet(() -> slide(p.window(), in, p.filters(), "kernel"));
  }

  @Override
  public Inferred batchNorm(Primitive.BatchNorm p) {
    return first() instanceof Shape.Map in ? known(in) : needsMap("@BatchNorm");
  }

  @Override
  public Inferred activation(Primitive.Activation p) {
    return known(first());
  }

  @Override
  public Inferred maxPool(Primitive.MaxPool p) {
    return first() instanceof Shape.Map in
        ? slide(p.window(), in, in.channels(), "size")
        : needsMap("@MaxPool");
  }

  @Override
  public Inferred avgPool(Primitive.AvgPool p) {
    return first() instanceof Shape.Map in
        ? slide(p.window(), in, in.channels(), "size")
        : needsMap("@AvgPool");
  }

  @Override
  public Inferred globalAvgPool(Primitive.GlobalAvgPool p) {
    return first() instanceof Shape.Map in
        ? known(new Shape.Vector(in.channels()))
        : needsMap("@GlobalAvgPool");
  }

  @Override
  public Inferred dense(Primitive.Dense p) {
    if (first() instanceof Shape.Map in) {
      return new Inferred.Fault(
          layer -> ShapeMessages.needsVector(layer, in.toString(), in.channels(), in.size()), "");
    }
    int units = ((Shape.Vector) first()).units();
    return kernelTooLarge("units", units, p.units())
        .orElseGet(() -> known(new Shape.Vector(p.units())));
  }

  @Override
  public Inferred flatten(Primitive.Flatten p) {
    return first() instanceof Shape.Map in
        ? known(new Shape.Vector(Math.toIntExact(in.size())))
        : needsMap("@Flatten");
  }

  @Override
  public Inferred pad(Primitive.Pad p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@Pad");
    }
    int height = in.height() + p.pads().top() + p.pads().bottom();
    int width = in.width() + p.pads().left() + p.pads().right();
    return map("pixels", height, width, in.channels());
  }

  @Override
  public Inferred padShortcut(Primitive.PadShortcut p) {
    Shape.Map in = (Shape.Map) first();
    return map(
        "filters",
        (in.height() - 1) / p.stride() + 1,
        (in.width() - 1) / p.stride() + 1,
        p.before() + in.channels() + p.after());
  }

  @Override
  public Inferred dropout(Primitive.Dropout p) {
    return known(first());
  }

  @Override
  public Inferred scale(Primitive.Scale p) {
    return known(first());
  }

  @Override
  public Inferred add(Primitive.Add p) {
    Input left = inputs.get(0);
    for (Input right : inputs.subList(1, inputs.size())) {
      if (!left.shape().equals(right.shape())) {
        return new Inferred.Fault(
            layer ->
                ShapeMessages.addMismatch(
                    layer,
                    left.name(),
                    left.shape().toString(),
                    right.name(),
                    right.shape().toString(),
                    MismatchHints.add(layer, inputs, right)),
            right.name());
      }
    }
    return known(left.shape());
  }

  @Override
  public Inferred concat(Primitive.Concat p) {
    Input left = inputs.get(0);
    long channels = 0;
    for (Input right : inputs) {
      if (!MismatchHints.sameOutline(left.shape(), right.shape())) {
        return new Inferred.Fault(
            layer ->
                ShapeMessages.concatMismatch(
                    layer,
                    left.name(),
                    left.shape().toString(),
                    right.name(),
                    right.shape().toString(),
                    MismatchHints.concat(layer, inputs, right)),
            right.name());
      }
      List<Integer> dimensions = right.shape().dimensions();
      channels += dimensions.get(dimensions.size() - 1);
    }
    if (left.shape() instanceof Shape.Map in) {
      return map("", in.height(), in.width(), channels);
    }
    long units = channels;
    return outputTooLarge("", units).orElseGet(() -> known(new Shape.Vector((int) units)));
  }

  @Override
  public Inferred multiply(Primitive.Multiply p) {
    Input left = inputs.get(0);
    Input right = inputs.get(1);
    boolean gate =
        left.shape() instanceof Shape.Map map
            && right.shape() instanceof Shape.Vector vector
            && map.channels() == vector.units();
    if (!gate && !left.shape().equals(right.shape())) {
      return new Inferred.Fault(
          layer ->
              ShapeMessages.multiplyMismatch(
                  layer,
                  left.name(),
                  left.shape().toString(),
                  right.name(),
                  right.shape().toString()),
          right.name());
    }
    return known(left.shape());
  }

  @Override
  public Inferred layerNorm(Primitive.LayerNorm p) {
    return known(first());
  }

  @Override
  public Inferred groupNorm(Primitive.GroupNorm p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@GroupNorm");
    }
    return in.channels() % p.groups() == 0
        ? known(in)
        : partsDoNotDivide("groups", p.groups(), in.channels(), "norm");
  }

  @Override
  public Inferred channelScale(Primitive.ChannelScale p) {
    return known(first());
  }

  @Override
  public Inferred dropPath(Primitive.DropPath p) {
    return known(first());
  }

  @Override
  public Inferred globalMaxPool(Primitive.GlobalMaxPool p) {
    return first() instanceof Shape.Map in
        ? known(new Shape.Vector(in.channels()))
        : needsMap("@GlobalMaxPool");
  }

  @Override
  public Inferred split(Primitive.Split p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@Split");
    }
    return in.channels() % p.of() == 0
        ? known(new Shape.Map(in.height(), in.width(), in.channels() / p.of()))
        : partsDoNotDivide("of", p.of(), in.channels(), "of");
  }

  @Override
  public Inferred shuffle(Primitive.Shuffle p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@Shuffle");
    }
    return in.channels() % p.groups() == 0
        ? known(in)
        : partsDoNotDivide("groups", p.groups(), in.channels(), "groups");
  }

  @Override
  public Inferred upsample(Primitive.Upsample p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@Upsample");
    }
    long height = (long) in.height() * p.factor();
    long width = (long) in.width() * p.factor();
    return outputTooLarge("factor", height, width, in.channels())
        .orElseGet(() -> known(new Shape.Map((int) height, (int) width, in.channels())));
  }

  @Override
  public Inferred responseNorm(Primitive.ResponseNorm p) {
    return first() instanceof Shape.Map in ? known(in) : needsMap("@ResponseNorm");
  }

  private Inferred slide(Window window, Shape.Map in, int channels, String attribute) {
    Pads pads = window.pads(in.height(), in.width());
    Optional<Integer> height = window.outputs(in.height(), pads.top(), pads.bottom());
    Optional<Integer> width = window.outputs(in.width(), pads.left(), pads.right());
    if (height.isPresent() && width.isPresent()) {
      return map("filters", height.get(), width.get(), channels);
    }
    int paddedHeight = in.height() + pads.top() + pads.bottom();
    int paddedWidth = in.width() + pads.left() + pads.right();
    int room = Math.min(paddedHeight, paddedWidth);
    int fits = (room - 1) / window.dilation() + 1;
    return new Inferred.Fault(
        layer ->
            ShapeMessages.kernelTooLarge(
                layer,
                attribute,
                window.size(),
                window.extent(),
                in.toString(),
                pads.none() ? Optional.empty() : Optional.of(paddedHeight + "x" + paddedWidth),
                fits,
                window.size() % 2 == 1),
        attribute);
  }

  private static Inferred map(String attribute, int height, int width, long channels) {
    return outputTooLarge(attribute, height, width, channels)
        .orElseGet(() -> known(new Shape.Map(height, width, (int) channels)));
  }

  /** A fault where a kernel would have more values than a tensor can hold. */
  private static Optional<Inferred> kernelTooLarge(String attribute, long... factors) {
    return tooMany(factors)
        .map(n -> fault(attribute, layer -> ShapeMessages.kernelHasTooManyValues(layer, n)));
  }

  /** A fault where an output would have more values than a tensor can hold. */
  private static Optional<Inferred> outputTooLarge(String attribute, long... factors) {
    return tooMany(factors)
        .map(n -> fault(attribute, layer -> ShapeMessages.outputHasTooManyValues(layer, n)));
  }

  private static Inferred fault(String attribute, Function<String, Message> message) {
    return new Inferred.Fault(message, attribute);
  }

  private static Optional<BigInteger> tooMany(long... factors) {
    BigInteger product = BigInteger.ONE;
    for (long factor : factors) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return Optional.of(product).filter(values -> values.compareTo(MOST) > 0);
  }

  private Inferred needsMap(String annotation) {
    String shape = first().toString();
    return new Inferred.Fault(layer -> ShapeMessages.needsMap(layer, annotation, shape), "");
  }

  private static Inferred partsDoNotDivide(String what, int parts, int channels, String attribute) {
    int nearest = nearest(parts, channels);
    return new Inferred.Fault(
        layer -> ShapeMessages.partsDoNotDivide(layer, what, parts, channels, nearest), attribute);
  }

  private static int nearest(int groups, int channels) {
    return IntStream.rangeClosed(1, Math.min(groups, channels))
        .filter(g -> channels % g == 0)
        .max()
        .orElse(1);
  }

  private static Inferred groupsDoNotDivide(int groups, String what, int channels) {
    int nearest = nearest(groups, channels);
    return new Inferred.Fault(
        layer -> ShapeMessages.groupsDoNotDivide(layer, groups, what, channels, nearest), "groups");
  }

  private static Inferred known(Shape shape) {
    return new Inferred.Known(shape);
  }

  private Shape first() {
    return inputs.get(0).shape();
  }
}
