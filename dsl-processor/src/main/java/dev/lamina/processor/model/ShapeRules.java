package dev.lamina.processor.model;

import dev.lamina.processor.problem.ShapeMessages;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Output shapes of the primitives; a broken rule is reported once and gives an unknown shape. */
final class ShapeRules implements Primitive.Visitor<Shape> {
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private final String layer;
  private final List<Input> inputs;
  private final Faults faults;

  /** A value with the name by which its maker is known in messages. */
  record Input(String name, Shape shape) {}

  private ShapeRules(String layer, List<Input> inputs, Faults faults) {
    this.layer = layer;
    this.inputs = inputs;
    this.faults = faults;
  }

  /** The shape that a primitive gives, unknown where an input is or where a rule is broken. */
  static Shape infer(String layer, Primitive primitive, List<Input> inputs, Faults faults) {
    if (inputs.stream().anyMatch(input -> !input.shape().known())) {
      return Shape.unknown();
    }
    return primitive.accept(new ShapeRules(layer, inputs, faults));
  }

  @Override
  public Shape convolution(Primitive.Convolution p) {
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
    if (exceeds("the kernel", "kernel", tap, in.channels() / p.groups(), p.filters())) {
      return Shape.unknown();
    }
    return slide(p.window(), in, p.filters(), "kernel");
  }

  @Override
  public Shape batchNorm(Primitive.BatchNorm p) {
    return first() instanceof Shape.Map in ? in : needsMap("@BatchNorm");
  }

  @Override
  public Shape activation(Primitive.Activation p) {
    return first();
  }

  @Override
  public Shape maxPool(Primitive.MaxPool p) {
    return first() instanceof Shape.Map in
        ? slide(p.window(), in, in.channels(), "size")
        : needsMap("@MaxPool");
  }

  @Override
  public Shape avgPool(Primitive.AvgPool p) {
    return first() instanceof Shape.Map in
        ? slide(p.window(), in, in.channels(), "size")
        : needsMap("@AvgPool");
  }

  @Override
  public Shape globalAvgPool(Primitive.GlobalAvgPool p) {
    return first() instanceof Shape.Map in
        ? new Shape.Vector(in.channels())
        : needsMap("@GlobalAvgPool");
  }

  @Override
  public Shape dense(Primitive.Dense p) {
    if (first() instanceof Shape.Map in) {
      faults.report(ShapeMessages.needsVector(layer, in.toString(), in.channels(), in.size()), "");
      return Shape.unknown();
    }
    int units = ((Shape.Vector) first()).units();
    return exceeds("the kernel", "units", units, p.units())
        ? Shape.unknown()
        : new Shape.Vector(p.units());
  }

  @Override
  public Shape flatten(Primitive.Flatten p) {
    return first() instanceof Shape.Map in
        ? new Shape.Vector(Math.toIntExact(in.size()))
        : needsMap("@Flatten");
  }

  @Override
  public Shape pad(Primitive.Pad p) {
    if (!(first() instanceof Shape.Map in)) {
      return needsMap("@Pad");
    }
    int height = in.height() + p.pads().top() + p.pads().bottom();
    int width = in.width() + p.pads().left() + p.pads().right();
    return map("pixels", height, width, in.channels());
  }

  @Override
  public Shape padShortcut(Primitive.PadShortcut p) {
    Shape.Map in = (Shape.Map) first();
    return map(
        "filters",
        (in.height() - 1) / p.stride() + 1,
        (in.width() - 1) / p.stride() + 1,
        p.before() + in.channels() + p.after());
  }

  @Override
  public Shape dropout(Primitive.Dropout p) {
    return first();
  }

  @Override
  public Shape scale(Primitive.Scale p) {
    return first();
  }

  @Override
  public Shape add(Primitive.Add p) {
    Input left = inputs.get(0);
    for (Input right : inputs.subList(1, inputs.size())) {
      if (!left.shape().equals(right.shape())) {
        faults.report(
            ShapeMessages.addMismatch(
                layer,
                left.name(),
                left.shape().toString(),
                right.name(),
                right.shape().toString(),
                MismatchHints.add(left, right)),
            right.name());
        return Shape.unknown();
      }
    }
    return left.shape();
  }

  @Override
  public Shape concat(Primitive.Concat p) {
    Input left = inputs.get(0);
    long channels = 0;
    for (Input right : inputs) {
      if (!sameOutline(left.shape(), right.shape())) {
        faults.report(
            ShapeMessages.concatMismatch(
                layer,
                left.name(),
                left.shape().toString(),
                right.name(),
                right.shape().toString(),
                MismatchHints.concat(left, right)),
            right.name());
        return Shape.unknown();
      }
      List<Integer> dimensions = right.shape().dimensions();
      channels += dimensions.get(dimensions.size() - 1);
    }
    if (left.shape() instanceof Shape.Map in) {
      return exceeds("the output", "", in.height(), in.width(), channels)
          ? Shape.unknown()
          : new Shape.Map(in.height(), in.width(), (int) channels);
    }
    return exceeds("the output", "", channels) ? Shape.unknown() : new Shape.Vector((int) channels);
  }

  @Override
  public Shape multiply(Primitive.Multiply p) {
    Input left = inputs.get(0);
    Input right = inputs.get(1);
    boolean gate =
        left.shape() instanceof Shape.Map map
            && right.shape() instanceof Shape.Vector vector
            && map.channels() == vector.units();
    if (!gate && !left.shape().equals(right.shape())) {
      faults.report(
          ShapeMessages.multiplyMismatch(
              layer, left.name(), left.shape().toString(), right.name(), right.shape().toString()),
          right.name());
      return Shape.unknown();
    }
    return left.shape();
  }

  private Shape slide(Window window, Shape.Map in, int channels, String attribute) {
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
    faults.report(
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
    return Shape.unknown();
  }

  private Shape map(String attribute, int height, int width, int channels) {
    return exceeds("the output", attribute, height, width, channels)
        ? Shape.unknown()
        : new Shape.Map(height, width, channels);
  }

  private boolean exceeds(String what, String attribute, long... factors) {
    BigInteger product = BigInteger.ONE;
    for (long factor : factors) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    if (product.compareTo(MOST) <= 0) {
      return false;
    }
    String number = String.format(java.util.Locale.ROOT, "%,d", product);
    faults.report(ShapeMessages.tooLarge(layer, what, number), attribute);
    return true;
  }

  private Shape needsMap(String annotation) {
    faults.report(ShapeMessages.needsMap(layer, annotation, first().toString()), "");
    return Shape.unknown();
  }

  private Shape groupsDoNotDivide(int groups, String what, int channels) {
    int nearest =
        IntStream.rangeClosed(1, Math.min(groups, channels))
            .filter(g -> channels % g == 0)
            .max()
            .orElse(1);
    faults.report(
        ShapeMessages.groupsDoNotDivide(layer, groups, what, channels, nearest), "groups");
    return Shape.unknown();
  }

  private static boolean sameOutline(Shape left, Shape right) {
    if (left instanceof Shape.Map a && right instanceof Shape.Map b) {
      return a.height() == b.height() && a.width() == b.width();
    }
    return left instanceof Shape.Vector && right instanceof Shape.Vector;
  }

  private Shape first() {
    return inputs.get(0).shape();
  }
}
