package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Order;
import dev.lamina.dsl.Padding;
import dev.lamina.dsl.Shortcut;
import dev.lamina.dsl.ShortcutFrom;
import dev.lamina.dsl.ShortcutNorm;
import dev.lamina.dsl.StrideOn;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the attributes of layers with one input, within their domains. */
final class LayerMaker {
  private final Dice dice;
  private final int widen;

  /** A layer and the shape it is believed to have. */
  record Made(Declared layer, Guess shape) {}

  /**
   * @param widen the interface's factor
   */
  LayerMaker(Dice dice, int widen) {
    this.dice = dice;
    this.widen = widen;
  }

  Made make(String name, String annotation, Guess in) {
    Declared layer = new Declared(name, annotation);
    return new Made(
        layer,
        switch (annotation) {
          case "Conv" -> conv(layer, in);
          case "Residual" -> residual(layer, in);
          case "Bottleneck" -> bottleneck(layer, in);
          case "MaxPool" -> pool(layer, Padding.SAME, in);
          case "AvgPool" -> pool(layer, Padding.VALID, in);
          case "GlobalAvgPool" -> Guess.vector(in.channels());
          case "Flatten" -> Guess.vector(Math.max(1, in.height() * in.width()) * in.channels());
          case "Dense" -> dense(layer);
          case "Pad" -> pad(layer, in);
          case "Activate" -> {
            layer.with("value", activation());
            yield in;
          }
          case "Dropout" -> {
            layer.with("rate", dice.pick(0.1, 0.25, 0.5, 0.9));
            yield in;
          }
          default -> {
            activate(layer);
            yield in;
          }
        });
  }

  private Guess conv(Declared layer, Guess in) {
    int groups = dice.chance(0.25) ? groups(in.channels()) : 1;
    int filters = groups * dice.pick(1, 1, 2, 3, 4, 5);
    layer.with("filters", filters);
    if (groups > 1 || dice.chance(0.05)) {
      layer.with("groups", groups);
    }
    Guess out = window(layer, "kernel", Padding.SAME, in, filters);
    if (dice.chance(0.3)) {
      layer.with("bias", dice.chance(0.7));
    }
    if (dice.chance(0.35)) {
      layer.with("norm", dice.pick(Norm.BATCH, Norm.BATCH, Norm.NONE));
    }
    activate(layer);
    boolean odd = layer.integer("kernel", 3) % 2 == 1;
    if (dice.chance(0.25)) {
      Initializer initializer = dice.pick(Initializer.values());
      layer.with(
          "initializer",
          odd || initializer != Initializer.IDENTITY ? initializer : Initializer.GLOROT_NORMAL);
    }
    return out;
  }

  private int groups(int channels) {
    List<Integer> divisors =
        IntStream.rangeClosed(1, Math.min(16, channels))
            .filter(n -> channels % n == 0)
            .boxed()
            .toList();
    return dice.chance(0.85) ? dice.pick(divisors) : dice.between(2, 5);
  }

  private Guess pool(Declared layer, Padding standard, Guess in) {
    return window(layer, "size", standard, in, in.channels());
  }

  /** Size, stride, dilation, padding and pixels, written where they are not the default. */
  private Guess window(Declared layer, String sizeName, Padding standard, Guess in, int channels) {
    boolean conv = sizeName.equals("kernel");
    Padding padding =
        dice.chance(0.4)
            ? standard
            : dice.pick(
                Padding.SAME,
                Padding.SAME_UPPER,
                Padding.SAME_UPPER,
                Padding.VALID,
                Padding.EXPLICIT);
    int size =
        padding == Padding.SAME
            ? dice.pick(1, 1, 3, 3, 3, 5, 7)
            : dice.pick(1, 1, 2, 2, 3, 3, 4, 5, 6, 7);
    int stride = dice.pick(1, 1, 1, 2, 2, 3, 4, 5);
    int dilation = conv && dice.chance(0.2) ? dice.pick(2, 2, 3, 4) : 1;
    if (!conv || size != 3 || dice.chance(0.2)) {
      layer.with(sizeName, size);
    }
    if (!conv || stride > 1 || dice.chance(0.1)) {
      layer.with("stride", stride);
    }
    if (padding != standard || dice.chance(0.2)) {
      layer.with("padding", padding);
    }
    if (dilation > 1) {
      layer.with("dilation", dilation);
    }
    int extent = dilation * (size - 1) + 1;
    return switch (padding) {
      case SAME -> in.slide(extent, stride, extent - 1, extent - 1, channels);
      case SAME_UPPER -> in.every(stride, channels);
      case VALID -> in.slide(extent, stride, 0, 0, channels);
      case EXPLICIT -> {
        int most = conv ? 4 : size - 1;
        List<Integer> pixels = pixels(most);
        layer.with("pixels", pixels);
        yield in.slide(
            extent, stride, pixels.get(0) + pixels.get(1), pixels.get(2) + pixels.get(3), channels);
      }
    };
  }

  private List<Integer> pixels(int most) {
    return List.of(
        dice.between(0, most), dice.between(0, most), dice.between(0, most), dice.between(0, most));
  }

  private Guess residual(Declared layer, Guess in) {
    int filters = dice.chance(0.4) ? in.channels() : dice.pick(1, 2, 3, 4, 6, 8, 12);
    layer.with("filters", filters);
    int factor = ownFactor(layer);
    int stride = stage(layer, in.channels(), filters * factor);
    return in.every(stride, filters * factor);
  }

  private Guess bottleneck(Declared layer, Guess in) {
    int expansion = dice.pick(1, 2, 4, 4);
    int filters =
        in.channels() % expansion == 0 && dice.chance(0.4)
            ? in.channels() / expansion
            : dice.pick(1, 2, 3, 4, 6);
    layer.with("filters", filters);
    if (expansion != 4 || dice.chance(0.2)) {
      layer.with("expansion", expansion);
    }
    int width = filters;
    if (dice.chance(0.3)) {
      width = dice.pick(1, 2, 3, 4, 8);
      layer.with("width", width);
    }
    int factor = ownFactor(layer);
    if (dice.chance(0.3)) {
      layer.with("groups", groups(width * factor));
    }
    if (dice.chance(0.4)) {
      layer.with("strideOn", dice.pick(StrideOn.values()));
    }
    int stride = stage(layer, in.channels(), filters * expansion);
    return in.every(stride, filters * expansion);
  }

  /** The factor that widens this block, its own or the interface's. */
  private int ownFactor(Declared layer) {
    if (dice.chance(0.15)) {
      int factor = dice.between(1, 3);
      layer.widened(factor);
      return factor;
    }
    return widen;
  }

  /** What both kinds of stages have; gives the stride. */
  private int stage(Declared layer, int in, int out) {
    int stride = dice.pick(1, 1, 2, 2, 3);
    if (stride > 1 || dice.chance(0.1)) {
      layer.with("stride", stride);
    }
    if (dice.chance(0.6)) {
      layer.with("blocks", dice.between(1, 3));
    }
    Order order = dice.pick(Order.values());
    if (order == Order.PRE_ACTIVATION || dice.chance(0.1)) {
      layer.with("order", order);
    }
    if (dice.chance(0.6)) {
      Shortcut shortcut = dice.pick(Shortcut.values());
      boolean shrinks = shortcut == Shortcut.PAD && in > out;
      layer.with("shortcut", shrinks && dice.chance(0.8) ? Shortcut.PROJECTION : shortcut);
    }
    if (dice.chance(0.3)) {
      layer.with("shortcutNorm", dice.pick(ShortcutNorm.values()));
    }
    if (order == Order.PRE_ACTIVATION && dice.chance(0.4)) {
      layer.with("shortcutFrom", dice.pick(ShortcutFrom.values()));
    }
    if (dice.chance(0.2)) {
      layer.with("dropout", dice.pick(0.0, 0.2, 0.5));
    }
    if (dice.chance(0.3)) {
      layer.with("activation", dice.pick(Activation.values()));
    }
    if (dice.chance(0.2)) {
      layer.with("zeroInit", order == Order.POST_ACTIVATION);
    }
    return stride;
  }

  private Guess dense(Declared layer) {
    int units = dice.pick(1, 2, 3, 5, 8, 10);
    layer.with("units", units);
    if (dice.chance(0.2)) {
      layer.with("bias", dice.chance(0.5));
    }
    activate(layer);
    return Guess.vector(units);
  }

  private Guess pad(Declared layer, Guess in) {
    List<Integer> pixels = pixels(3);
    layer.with("pixels", pixels);
    return new Guess(
        in.height() + pixels.get(0) + pixels.get(1),
        in.width() + pixels.get(2) + pixels.get(3),
        in.channels());
  }

  private void activate(Declared layer) {
    if (dice.chance(0.4)) {
      layer.with("activation", dice.pick(Activation.values()));
    }
  }

  private Activation activation() {
    return dice.pick(
        Activation.RELU,
        Activation.LEAKY_RELU,
        Activation.ELU,
        Activation.GELU,
        Activation.SILU,
        Activation.SIGMOID);
  }
}
