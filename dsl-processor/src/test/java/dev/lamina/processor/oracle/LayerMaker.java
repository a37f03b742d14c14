package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Padding;
import dev.lamina.dsl.Shortcut;
import java.util.List;

/** Chooses the attributes of layers with one input, within their domains. */
final class LayerMaker {
  /** The share of layers of any width, and the greatest: kernels change theirs up to there. */
  static final double WIDE = 0.15;

  static final int MOST_FILTERS = 160;

  private final Dice dice;
  private final int widen;
  private final Placed placed;

  /** A layer and the shape it is believed to have. */
  record Made(Declared layer, Guess shape) {}

  /**
   * @param widen the interface's factor
   * @param placed what the interface's place of use gives
   */
  LayerMaker(Dice dice, int widen, Placed placed) {
    this.dice = dice;
    this.widen = widen;
    this.placed = placed;
  }

  Made make(String name, String annotation, Guess in) {
    Declared layer = new Declared(name, annotation);
    return new Made(
        layer,
        switch (annotation) {
          case "Conv" -> conv(layer, in);
          case "Residual" -> new StageMaker(dice, widen, placed).residual(layer, in);
          case "Project" -> project(layer, in);
          case "Bottleneck" -> new StageMaker(dice, widen, placed).bottleneck(layer, in);
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
          case "DeepStem" -> {
            List<Integer> filters = dice.pick(List.of(2, 3), List.of(4), List.of(3, 2, 4));
            int stride = placed.stride(dice, layer, true, dice.pick(1, 2));
            layer.with("filters", filters);
            activate(layer);
            yield in.every(stride, filters.get(filters.size() - 1));
          }
          case "ResponseNorm" -> in;
          case "LayerScale" -> {
            if (dice.chance(0.7)) {
              layer.with("initial", dice.pick(1e-6, 0.1, 1.0));
            }
            yield in;
          }
          case "DropPath" -> {
            layer.with("rate", dice.pick(0.1, 0.5));
            yield in;
          }
          case "GroupNorm" -> {
            layer.with("groups", parts(in));
            activate(layer);
            yield in;
          }
          case "Shuffle" -> {
            layer.with("groups", Math.max(2, parts(in)));
            yield in;
          }
          case "Split" -> {
            int of = Math.max(2, parts(in));
            layer.with("part", dice.between(1, of)).with("of", of);
            yield new Guess(in.height(), in.width(), Math.max(1, in.channels() / of));
          }
          case "Upsample" -> {
            layer.with("factor", 2);
            yield new Guess(2 * in.height(), 2 * in.width(), in.channels());
          }
          case "GlobalMaxPool" -> Guess.vector(in.channels());
          case "Scale" -> {
            layer.with("factor", dice.pick(1 / 9.0, 0.1, -2.0, 1.0));
            yield in;
          }
          default -> {
            activate(layer);
            yield in;
          }
        });
  }

  /** Mostly a divisor of the channels. */
  private int parts(Guess in) {
    return Placed.groups(dice, Math.max(1, in.channels()));
  }

  private Guess conv(Declared layer, Guess in) {
    boolean depthwise = dice.chance(0.12);
    int groups =
        depthwise ? in.channels() : dice.chance(0.25) ? Placed.groups(dice, in.channels()) : 1;
    int chosen =
        groups == 1 && dice.chance(WIDE)
            ? dice.between(1, MOST_FILTERS)
            : groups * dice.pick(1, 1, 2, 3, 4, 5);
    int filters = placed.width(dice, layer, "filters", chosen);
    if (depthwise) {
      layer.with("depthwise", true);
    } else if (groups > 1 && filters > 0 && filters % groups == 0 && dice.chance(0.2)) {
      layer.with("groupWidth", filters / groups);
    } else if (groups > 1 || dice.chance(0.05)) {
      layer.with("groups", groups);
    }
    Guess out = window(layer, "kernel", Padding.SAME, in, filters);
    if (dice.chance(0.3)) {
      layer.with("bias", dice.chance(0.7));
    }
    if (dice.chance(0.35)) {
      layer.with("norm", dice.pick(Norm.BATCH, Norm.BATCH, Norm.NONE, Norm.LAYER, Norm.GROUP));
    }
    activate(layer);
    boolean odd = layer.integer("kernel", 3) % 2 == 1;
    if (dice.chance(0.25)) {
      Initializer initializer = dice.pick(Initializer.values());
      layer.with(
          "initializer",
          (groups == 1 && !depthwise && odd) || initializer != Initializer.IDENTITY
              ? initializer
              : Initializer.GLOROT_NORMAL);
    }
    return out;
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
    int stride = placed.stride(dice, layer, !conv, dice.pick(1, 1, 1, 2, 2, 3, 4, 5));
    int dilation = conv && dice.chance(0.2) ? dice.pick(2, 2, 3, 4) : 1;
    if (!conv || size != 3 || dice.chance(0.2)) {
      layer.with(sizeName, size);
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

  private Guess project(Declared layer, Guess in) {
    int filters =
        placed.width(
            dice, layer, "filters", dice.chance(0.5) ? in.channels() : dice.pick(1, 2, 4, 8, 12));
    int stride = placed.stride(dice, layer, false, dice.pick(1, 1, 2, 3));
    if (dice.chance(0.4)) {
      Shortcut shortcut = dice.pick(Shortcut.values());
      boolean shrinks = shortcut == Shortcut.PAD && in.channels() > filters;
      layer.with("shortcut", shrinks && dice.chance(0.8) ? Shortcut.PROJECTION : shortcut);
    }
    if (layer.constant("shortcut", Shortcut.PROJECTION) != Shortcut.PAD && dice.chance(0.4)) {
      layer.with("norm", dice.pick(Norm.values()));
    }
    return in.every(stride, filters);
  }

  private Guess dense(Declared layer) {
    int units = placed.width(dice, layer, "units", dice.pick(1, 2, 3, 5, 8, 10));
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
        Activation.SIGMOID,
        Activation.RELU6,
        Activation.HARD_SIGMOID,
        Activation.HARD_SWISH);
  }
}
