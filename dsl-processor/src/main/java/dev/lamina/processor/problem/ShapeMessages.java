package dev.lamina.processor.problem;

import static dev.lamina.processor.text.Text.number;
import static dev.lamina.processor.text.Text.square;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with shapes, and with layers at the shapes that they are given. */
public final class ShapeMessages {
  private ShapeMessages() {}

  /** The kernel or window does not fit. */
  public static Message kernelTooLarge(
      String layer,
      String what,
      int size,
      int extent,
      String input,
      Optional<String> padded,
      int fits,
      boolean sameHelps) {
    String surrounded = padded.map(", %s with its padding"::formatted).orElse(" without padding");
    String spread = extent == size ? "" : " (%s pixels wide with its dilation)".formatted(extent);
    String way = "use %s <= %s%s".formatted(what, fits, sameHelps ? " or padding = SAME" : "");
    return new Message(
        Code.KernelTooLarge,
        "%s %s%s does not fit the %s input of '%s'%s; %s"
            .formatted(what, square(size), spread, input, layer, surrounded, way));
  }

  /** Groups do not divide the channels or the filters. */
  public static Message groupsDoNotDivide(
      String layer, int groups, String what, int channels, int nearest) {
    return new Message(
        Code.GroupsDoNotDivide,
        "groups = %s of '%s' does not divide its %s %s; use %s or another number of %s"
            .formatted(number(groups), layer, number(channels), what, number(nearest), what));
  }

  /** Parts of channels that are not equal. */
  public static Message partsDoNotDivide(
      String layer, String attribute, int parts, int channels, int nearest) {
    return new Message(
        Code.GroupsDoNotDivide,
        "%s = %s of '%s' makes no equal parts of %s channels; use %s or other channels"
            .formatted(attribute, number(parts), layer, number(channels), number(nearest)));
  }

  /** Groups of a width that is none of the convolution's parts. */
  public static Message groupWidthDoesNotDivide(
      String layer, int each, String what, int width, int nearest) {
    return new Message(
        Code.GroupsDoNotDivide,
        "groupWidth = %s of '%s' does not divide its %s %s; use %s or another %s"
            .formatted(number(each), layer, what, number(width), number(nearest), what));
  }

  /** Unequal shapes at an addition. */
  public static Message addMismatch(
      String layer, String left, String leftShape, String right, String rightShape, String hint) {
    return new Message(
        Code.AddMismatch,
        "'%s' adds %s from '%s' and %s from '%s'; %s"
            .formatted(layer, leftShape, left, rightShape, right, hint));
  }

  /** Unequal heights or widths at a concatenation. */
  public static Message concatMismatch(
      String layer, String left, String leftShape, String right, String rightShape, String hint) {
    return new Message(
        Code.ConcatMismatch,
        "'%s' joins %s from '%s' and %s from '%s'; %s"
            .formatted(layer, leftShape, left, rightShape, right, hint));
  }

  /** Shapes that cannot be multiplied. */
  public static Message multiplyMismatch(
      String layer, String left, String leftShape, String right, String rightShape) {
    return new Message(
        Code.MultiplyMismatch,
        ("'%s' multiplies %s from '%s' and %s from '%s'; use equal shapes, or a map and a vector of"
                + " its channels")
            .formatted(layer, leftShape, left, rightShape, right));
  }

  /** A layer of maps is given a vector. */
  public static Message needsMap(String layer, String annotation, String shape) {
    return new Message(
        Code.NeedsMap,
        "'%s' is %s of %s, a vector; it takes a map, so place it before pooling or flattening"
            .formatted(layer, annotation, shape));
  }

  /** A dense layer is given a map. */
  public static Message needsVector(String layer, String shape, int channels, long flat) {
    return new Message(
        Code.NeedsVector,
        ("'%s' is @Dense on %s, a map; place @GlobalAvgPool (%s values) or @Flatten (%s values)"
                + " before it")
            .formatted(layer, shape, number(channels), number(flat)));
  }

  /** Option A cannot take channels away. */
  public static Message shortcutShrinks(String layer, int in, int out) {
    return new Message(
        Code.ShortcutShrinks,
        "shortcut = PAD of '%s' only adds channels, but %s become %s; use shortcut = PROJECTION"
            .formatted(layer, number(in), number(out)));
  }

  /** A kernel beyond what a tensor can hold. */
  public static Message kernelHasTooManyValues(String layer, BigInteger values) {
    return tooLarge(layer, "the kernel", values);
  }

  /** An output beyond what a tensor can hold. */
  public static Message outputHasTooManyValues(String layer, BigInteger values) {
    return tooLarge(layer, "the output", values);
  }

  /** An image beyond what a tensor can hold. */
  public static Message imageHasTooManyValues(String network, BigInteger values) {
    return tooLarge(network, "the image", values);
  }

  private static Message tooLarge(String of, String what, BigInteger values) {
    return new Message(
        Code.TooLarge,
        "%s of '%s' would have %s values, more than the 2,147,483,647 of one tensor; make it smaller"
            .formatted(what, of, String.format(Locale.ROOT, "%,d", values)));
  }

  /** More multiply-adds than a long can count. */
  public static Message tooMuchWork(String network, double multiplyAdds) {
    return new Message(
        Code.TooLarge,
        "'%s' would take about %s multiply-adds an image, more than can be counted; make it smaller"
            .formatted(network, String.format(Locale.ROOT, "%.1e", multiplyAdds)));
  }
}
