package dev.lamina.processor.problem;

import static dev.lamina.processor.text.Text.braces;
import static dev.lamina.processor.text.Text.count;
import static dev.lamina.processor.text.Text.number;
import static dev.lamina.processor.text.Text.square;

import java.util.List;

/** What can be wrong with a layer's attributes, whatever it is given. */
public final class AttributeMessages {
  /** Rates of a dropout that is a layer. */
  public static final String ABOVE_0_BELOW_1 = "a number above 0, below 1";

  /** Rates of a dropout that may be left out. */
  public static final String FROM_0_BELOW_1 = "a number from 0, below 1";

  /** Shares. */
  public static final String FROM_0_TO_1 = "a number from 0 to 1";

  /** Positive numbers that are small. */
  public static final String ABOVE_0_TO_1 = "a number above 0, at most 1";

  /** What float32 can multiply by, and be divided by again. */
  public static final String FLOAT32_NOT_0 = "a number of float32's range other than 0";

  /** What float32 can hold. */
  public static final String FLOAT32 = "a number of float32's range";

  private AttributeMessages() {}

  /** A whole number outside its domain. */
  public static Message outOfRange(
      String attribute, String layer, long value, long least, long most) {
    return new Message(
        Code.OutOfRange,
        "%s = %s of '%s' is outside its range; use %s to %s"
            .formatted(attribute, number(value), layer, number(least), number(most)));
  }

  /** How a product of a width and a factor is named where it is out of range. */
  public static String product(String attribute, int width, int factor) {
    return "%s (%s times %s)".formatted(attribute, number(width), number(factor));
  }

  /**
   * A fraction outside its domain.
   *
   * @param domain one of the constants here
   */
  public static Message outOfRange(String attribute, String layer, double value, String domain) {
    return new Message(
        Code.OutOfRange,
        "%s = %s of '%s' is outside its range; use %s".formatted(attribute, value, layer, domain));
  }

  /** An even kernel cannot be centred. */
  public static Message evenSame(String layer, String what, int size) {
    return new Message(
        Code.EvenSame,
        ("%s %s of '%s' has no centre, so SAME cannot pad it evenly; use padding = SAME_UPPER"
                + " (TensorFlow's), padding = VALID or an odd size")
            .formatted(what, square(size), layer));
  }

  /** EXPLICIT without pixels, or not four of them. */
  public static Message pixelsMissing(String layer, List<Integer> pixels) {
    return new Message(
        Code.PixelsMissing,
        ("pixels = %s of '%s'; it takes {top, bottom, left, right}, each from 0 to 1,023, as in"
                + " {1, 1, 1, 1}")
            .formatted(braces(pixels), layer));
  }

  /** Pixels without EXPLICIT. */
  public static Message pixelsUnused(String layer, String padding) {
    return new Message(
        Code.PixelsUnused,
        "pixels of '%s' have no effect with padding = %s; use padding = EXPLICIT or remove them"
            .formatted(layer, padding));
  }

  /** A pooling window could lie in the padding alone. */
  public static Message paddingTooLarge(String layer, int pixels, int size) {
    return new Message(
        Code.PaddingTooLarge,
        "%s of padding around '%s' hide whole %s windows; use pixels below %s"
            .formatted(count(pixels, "pixel"), layer, square(size), size));
  }

  /** The identity is of all channels. */
  public static Message identityGroups(String layer, int groups) {
    return new Message(
        Code.IdentityKernel,
        "the identity copies input channels, which the %s groups of '%s' do not share; use another initializer"
            .formatted(number(groups), layer));
  }

  /** The identity needs a centre. */
  public static Message identityKernel(String layer, int kernel) {
    return new Message(
        Code.IdentityKernel,
        "kernel %s of '%s' has no centre for the identity; use an odd kernel or another initializer"
            .formatted(square(kernel), layer));
  }

  /** Pre-activation blocks end in a convolution. */
  public static Message zeroInitPreActivation(String layer) {
    return new Message(
        Code.ZeroInitPreActivation,
        ("zeroInit of '%s' has no last norm to start at zero in PRE_ACTIVATION order; remove it or"
                + " use order = POST_ACTIVATION")
            .formatted(layer));
  }

  /** Post-activation blocks have one input alone. */
  public static Message shortcutFromPostActivation(String layer) {
    return new Message(
        Code.ShortcutFromPostActivation,
        ("shortcutFrom of '%s' has a meaning in PRE_ACTIVATION order alone; remove it or use"
                + " order = PRE_ACTIVATION")
            .formatted(layer));
  }

  /** {@code @Widen} on a method that is no block. */
  public static Message nothingToWiden(String layer, String annotation) {
    return new Message(
        Code.NothingToWiden,
        "@Widen on '%s' has no effect on %s; it widens @Residual and @Bottleneck"
            .formatted(layer, annotation));
  }

  /** {@code @Activate(NONE)}. */
  public static Message nothingToActivate(String layer) {
    return new Message(
        Code.NothingToActivate,
        "'%s' activates with NONE, which does nothing; choose an activation or remove the layer"
            .formatted(layer));
  }

  /** More rates than a first and a last. */
  public static Message dropPathNumbers(String layer, int numbers) {
    return new Message(
        Code.OutOfRange,
        "dropPath of '%s' has %s numbers; use {rate}, or {first, last}".formatted(layer, numbers));
  }

  /** A gate without what it is of. */
  public static Message gateUnused(String layer) {
    return new Message(
        Code.GateUnused,
        "gate of '%s' is of no squeeze-and-excitation; add squeeze = 16 or remove it"
            .formatted(layer));
  }

  /** What is said about a projection where {@code shortcut = PAD} makes none. */
  public static Message noProjection(String layer, String attribute) {
    return new Message(
        Code.NoProjection,
        "%s of '%s' is about a projection, and shortcut = PAD makes none; remove it or use shortcut = PROJECTION"
            .formatted(attribute, layer));
  }
}
