package dev.lamina.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The way out of two shapes that disagree: what is proposed was tried. */
final class MismatchHints {
  private final String layer;
  private final ShapeRules.Input left;
  private final ShapeRules.Input right;
  private final boolean onlyTwo;

  private MismatchHints(
      String layer, ShapeRules.Input left, ShapeRules.Input right, boolean onlyTwo) {
    this.layer = layer;
    this.left = left;
    this.right = right;
    this.onlyTwo = onlyTwo;
  }

  /**
   * How inputs of an addition could be made equal.
   *
   * @param right the first one that is not as the first of all
   */
  static String add(String layer, List<ShapeRules.Input> inputs, ShapeRules.Input right) {
    MismatchHints hints = new MismatchHints(layer, inputs.get(0), right, inputs.size() == 2);
    return hints.hint(hints.left.shape()::equals, right.shape()::equals);
  }

  /** How inputs of a concatenation could be made to fit; their channels need not agree. */
  static String concat(String layer, List<ShapeRules.Input> inputs, ShapeRules.Input right) {
    MismatchHints hints = new MismatchHints(layer, inputs.get(0), right, inputs.size() == 2);
    return hints.hint(
        shape -> sameOutline(shape, hints.left.shape()),
        shape -> sameOutline(shape, right.shape()));
  }

  /** Whether two maps have one height and width, or both are vectors. */
  static boolean sameOutline(Shape left, Shape right) {
    if (left instanceof Shape.Map a && right instanceof Shape.Map b) {
      return a.height() == b.height() && a.width() == b.width();
    }
    return left instanceof Shape.Vector && right instanceof Shape.Vector;
  }

  private String hint(Predicate<Shape> asLeft, Predicate<Shape> asRight) {
    if (left.shape() instanceof Shape.Map != right.shape() instanceof Shape.Map) {
      String map = left.shape() instanceof Shape.Map ? left.name() : right.name();
      return "'%s' is still a map; pool or flatten it first".formatted(map);
    }
    // Making the larger one smaller is what is usually meant.
    boolean leftFirst = onlyTwo && height(left) > height(right);
    return Optional.<String>empty()
        .or(() -> leftFirst ? left.remedies().towards(asRight, right.shape()) : Optional.empty())
        .or(() -> right.remedies().towards(asLeft, left.shape()))
        .or(() -> onlyTwo ? left.remedies().towards(asRight, right.shape()) : Optional.empty())
        .or(() -> between(right, left, asLeft))
        .or(() -> onlyTwo ? between(left, right, asRight) : Optional.empty())
        .orElseGet(
            () ->
                "compare the kernels, strides and padding above '%s' and '%s'"
                    .formatted(left.name(), right.name()));
  }

  private static int height(ShapeRules.Input input) {
    return input.shape() instanceof Shape.Map map ? map.height() : 1;
  }

  /**
   * A layer that makes one input as the other is, where there is one without a kernel to choose.
   */
  private Optional<String> between(
      ShapeRules.Input from, ShapeRules.Input to, Predicate<Shape> wanted) {
    if (from.shape() instanceof Shape.Vector && to.shape() instanceof Shape.Vector vector) {
      return Optional.of(
          "put '@Dense(units = %s)' between '%s' and '%s'"
              .formatted(vector.units(), from.name(), layer));
    }
    Shape.Map a = (Shape.Map) from.shape();
    Shape.Map b = (Shape.Map) to.shape();
    int filters =
        wanted.test(new Shape.Map(b.height(), b.width(), a.channels()))
            ? a.channels()
            : b.channels();
    int stride = Math.max(1, a.height() / b.height());
    Shape made =
        new Shape.Map((a.height() - 1) / stride + 1, (a.width() - 1) / stride + 1, filters);
    return wanted.test(made)
        ? Optional.of(
            "put a 1x1 convolution between '%s' and '%s', '@Project(filters = %s%s)'"
                .formatted(from.name(), layer, filters, stride == 1 ? "" : ", stride = " + stride))
        : Optional.empty();
  }
}
