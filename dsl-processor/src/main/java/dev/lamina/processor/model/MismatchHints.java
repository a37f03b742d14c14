package dev.lamina.processor.model;

/** The way out of two shapes that disagree. */
final class MismatchHints {
  private MismatchHints() {}

  /** How the two inputs of an addition could be made equal. */
  static String add(ShapeRules.Input left, ShapeRules.Input right) {
    if (left.shape() instanceof Shape.Map a && right.shape() instanceof Shape.Map b) {
      if (a.channels() != b.channels()) {
        boolean sizesToo = a.height() != b.height() || a.width() != b.width();
        return "give '%s' filters = %s%s"
            .formatted(
                right.name(),
                a.channels(),
                sizesToo ? " and the size of '" + left.name() + "'" : "");
      }
      return size(left.name(), a, right.name(), b);
    }
    if (left.shape() instanceof Shape.Vector a && right.shape() instanceof Shape.Vector) {
      return "give '%s' units = %s".formatted(right.name(), a.units());
    }
    return oneMap(left, right);
  }

  /** How the two inputs of a concatenation could be made to fit. */
  static String concat(ShapeRules.Input left, ShapeRules.Input right) {
    return left.shape() instanceof Shape.Map a && right.shape() instanceof Shape.Map b
        ? size(left.name(), a, right.name(), b)
        : oneMap(left, right);
  }

  /** A stride that would do, where one side is a whole multiple of the other. */
  private static String size(String left, Shape.Map a, String right, Shape.Map b) {
    if (b.height() % a.height() == 0 && b.height() / a.height() == b.width() / a.width()) {
      return "give '%s' stride = %s".formatted(right, b.height() / a.height());
    }
    if (a.height() % b.height() == 0 && a.height() / b.height() == a.width() / b.width()) {
      return "give '%s' stride = %s".formatted(left, a.height() / b.height());
    }
    return "compare the kernels, strides and padding above '%s' and '%s'".formatted(left, right);
  }

  private static String oneMap(ShapeRules.Input left, ShapeRules.Input right) {
    String map = left.shape() instanceof Shape.Map ? left.name() : right.name();
    return "'%s' is still a map; pool or flatten it first".formatted(map);
  }
}
