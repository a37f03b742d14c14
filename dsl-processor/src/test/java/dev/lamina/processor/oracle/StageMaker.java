package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Order;
import dev.lamina.dsl.Shortcut;
import dev.lamina.dsl.ShortcutFrom;
import dev.lamina.dsl.ShortcutNorm;
import dev.lamina.dsl.StrideOn;
import java.util.List;

/** Chooses the attributes of stages of residual blocks, within their domains. */
final class StageMaker {
  private final Dice dice;
  private final int widen;
  private final Placed placed;

  /**
   * @param widen the interface's factor
   * @param placed what the interface's place of use gives
   */
  StageMaker(Dice dice, int widen, Placed placed) {
    this.dice = dice;
    this.widen = widen;
    this.placed = placed;
  }

  Guess residual(Declared layer, Guess in) {
    int filters =
        placed.width(
            dice,
            layer,
            "filters",
            dice.chance(LayerMaker.WIDE)
                ? dice.between(1, LayerMaker.MOST_FILTERS)
                : dice.chance(0.4) ? in.channels() : dice.pick(1, 2, 3, 4, 6, 8, 12));
    int factor = ownFactor(layer);
    int stride = stage(layer, in.channels(), filters * factor);
    return in.every(stride, filters * factor);
  }

  Guess bottleneck(Declared layer, Guess in) {
    int expansion = dice.pick(1, 2, 4, 4);
    int filters =
        placed.width(
            dice,
            layer,
            "filters",
            in.channels() % expansion == 0 && dice.chance(0.4)
                ? in.channels() / expansion
                : dice.pick(1, 2, 3, 4, 6));
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
      int groups = Placed.groups(dice, width * factor);
      if (dice.chance(0.3) && width * factor % groups == 0) {
        layer.with("groupWidth", width * factor / groups);
      } else {
        layer.with("groups", groups);
      }
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
    int stride = placed.stride(dice, layer, false, dice.pick(1, 1, 2, 2, 3));
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
    boolean projects = layer.constant("shortcut", Shortcut.PROJECTION) != Shortcut.PAD;
    if (dice.chance(0.3)) {
      layer.with(
          "shortcutNorm",
          projects
              ? dice.pick(ShortcutNorm.values())
              : dice.pick(ShortcutNorm.BY_ORDER, ShortcutNorm.WITHOUT_NORM));
    }
    if (projects && order == Order.PRE_ACTIVATION && dice.chance(0.4)) {
      layer.with("shortcutFrom", dice.pick(ShortcutFrom.values()));
    }
    if (dice.chance(0.15)) {
      layer.with("squeeze", dice.pick(1, 2, 4, 16));
    }
    if (dice.chance(0.08)) {
      layer.with("squeezeWidth", dice.between(1, 4));
    }
    if ((layer.has("squeeze") || layer.has("squeezeWidth")) && dice.chance(0.3)) {
      layer.with("gate", dice.pick(Activation.HARD_SIGMOID, Activation.SIGMOID, Activation.RELU));
    }
    if (dice.chance(0.1)) {
      layer.with("dropPath", dice.pick(List.of(0.1), List.of(0.0, 0.2)));
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
}
