package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Order;
import dev.lamina.dsl.Padding;
import dev.lamina.dsl.Shortcut;
import dev.lamina.dsl.ShortcutFrom;
import dev.lamina.dsl.ShortcutNorm;
import dev.lamina.processor.problem.Code;
import java.util.List;

/** Spoils layers on purpose, and notes what the compiler has to say about it. */
final class Mistakes {
  private static final int CHANNELS = 1 << 20;
  private static final int PIXELS = 1023;

  private final Dice dice;

  Mistakes(Dice dice) {
    this.dice = dice;
  }

  /** Makes one mistake in a layer's attributes, if its annotation has room for one. */
  void spoil(Declared layer) {
    switch (layer.annotation()) {
      case "Conv" -> {
        switch (dice.between(0, 5)) {
          case 4 -> blockOnly(layer);
          case 5 ->
              layer
                  .with("depthwise", true)
                  .with("groups", 1)
                  .with("initializer", Initializer.ZEROS)
                  .wrong(Code.DepthwiseTwice);
          case 0 -> number(layer, "filters", CHANNELS);
          case 1 -> number(layer, dice.pick("kernel", "stride", "dilation"), PIXELS);
          case 2 -> {
            if (layer.flag("depthwise", false)) {
              layer.with("groups", dice.pick(-1, 0, 1, 2)).wrong(Code.DepthwiseTwice);
            } else {
              number(layer, "groups", CHANNELS);
            }
          }
          default -> window(layer, "kernel");
        }
      }
      case "MaxPool", "AvgPool" -> {
        if (dice.chance(0.4)) {
          number(layer, dice.pick("size", "stride"), PIXELS);
        } else {
          window(layer, "size");
        }
      }
      case "Residual" -> stage(layer);
      case "Project" -> {
        if (dice.chance(0.5)) {
          number(layer, dice.chance(0.5) ? "filters" : "stride", CHANNELS);
        } else {
          layer.with("shortcut", Shortcut.PAD).with("norm", Norm.BATCH).wrong(Code.NoProjection);
        }
      }
      case "Bottleneck" -> {
        switch (dice.between(0, 3)) {
          case 0 -> number(layer, "expansion", 1024);
          case 1 -> number(layer, dice.pick("width", "groups"), CHANNELS);
          default -> stage(layer);
        }
      }
      case "Dense" -> number(layer, "units", CHANNELS);
      case "Dropout" ->
          layer
              .with("rate", dice.pick(0.0, 1.0, -0.5, Double.NaN, Double.POSITIVE_INFINITY))
              .wrong(Code.OutOfRange);
      case "Scale" ->
          layer
              .with("factor", dice.pick(0.0, 1e-50, 1e39, Double.NaN, Double.NEGATIVE_INFINITY))
              .wrong(Code.OutOfRange);
      case "Pad" -> layer.with("pixels", wrongPixels()).wrong(Code.PixelsMissing);
      case "Activate" -> layer.with("value", Activation.NONE).wrong(Code.NothingToActivate);
      default -> layer.after("@Widen(2)").odd(Code.NothingToWiden);
    }
  }

  /** What only a block's layers can be, or leave out. */
  private void blockOnly(Declared layer) {
    switch (dice.between(0, 3)) {
      case 0 -> layer.without("filters").wrong(Code.WidthMissing);
      case 1 -> layer.without("filters").after("@Relative").wrong(Code.OnlyInBlock);
      case 2 -> layer.after("@Relative(over = 2)").wrong(Code.WidthTwice);
      default -> layer.without("stride").after("@Strided").wrong(Code.OnlyInBlock);
    }
  }

  private void number(Declared layer, String attribute, int most) {
    int value = dice.pick(0, -1, Integer.MIN_VALUE, most + 1, Integer.MAX_VALUE);
    boolean sizesPixels = attribute.equals("size") || attribute.equals("kernel");
    if (sizesPixels && layer.has("pixels")) {
      layer.with("pixels", List.of(0, 0, 0, 0));
    }
    layer.with(attribute, value).wrong(Code.OutOfRange);
  }

  private void window(Declared layer, String size) {
    boolean pooling = size.equals("size");
    boolean odd = layer.integer(size, 3) % 2 == 1;
    Padding standard = layer.annotation().equals("AvgPool") ? Padding.VALID : Padding.SAME;
    boolean explicit = layer.constant("padding", standard) == Padding.EXPLICIT;
    switch (dice.between(0, pooling ? 2 : 3)) {
      case 0 -> {
        if (!explicit) {
          layer.with(size, dice.pick(2, 4, 6)).with("padding", Padding.SAME).wrong(Code.EvenSame);
        } else {
          layer.with("pixels", wrongPixels()).wrong(Code.PixelsMissing);
        }
      }
      case 1 -> {
        layer.with("pixels", List.of(1, 1, 1, 1));
        layer.with("padding", dice.pick(Padding.SAME, Padding.VALID, Padding.SAME_UPPER));
        layer.wrong(Code.PixelsUnused);
      }
      case 2 -> {
        layer.with("padding", Padding.EXPLICIT);
        if (pooling) {
          layer.with("pixels", List.of(0, 0, layer.integer(size, 3) + dice.between(0, 2), 0));
          layer.wrong(Code.PaddingTooLarge);
        } else {
          layer.with("pixels", wrongPixels()).wrong(Code.PixelsMissing);
        }
      }
      default -> {
        layer.with("initializer", Initializer.IDENTITY);
        if (odd) {
          layer.with(size, 4);
        }
        if (!explicit) {
          layer.with("padding", dice.pick(Padding.VALID, Padding.SAME_UPPER));
        }
        layer.wrong(Code.IdentityKernel);
      }
    }
  }

  private List<Integer> wrongPixels() {
    return dice.pick(
        List.of(),
        List.of(1),
        List.of(1, 1, 1),
        List.of(1, 1, 1, 1, 1),
        List.of(1, -1, 1, 1),
        List.of(0, 0, 0, PIXELS + 1));
  }

  private void stage(Declared layer) {
    switch (dice.between(0, 6)) {
      case 6 ->
          layer
              .with("shortcut", Shortcut.PAD)
              .with("shortcutNorm", ShortcutNorm.WITH_NORM)
              .wrong(Code.NoProjection);
      case 0 -> number(layer, "filters", CHANNELS);
      case 1 -> number(layer, "blocks", 1000);
      case 2 -> number(layer, "stride", PIXELS);
      case 3 ->
          layer
              .with("dropout", dice.pick(1.0, -0.1, Double.NaN, Double.NEGATIVE_INFINITY))
              .wrong(Code.OutOfRange);
      case 4 -> order(layer);
      default -> {
        if (layer.widen().isPresent()) {
          order(layer);
        } else {
          layer.widened(dice.pick(0, -1, 1025)).odd(Code.OutOfRange);
        }
      }
    }
  }

  private static void order(Declared layer) {
    if (layer.constant("order", Order.POST_ACTIVATION) == Order.PRE_ACTIVATION) {
      layer.with("zeroInit", true).wrong(Code.ZeroInitPreActivation);
    } else {
      layer.with("shortcutFrom", ShortcutFrom.RAW).wrong(Code.ShortcutFromPostActivation);
    }
  }
}
