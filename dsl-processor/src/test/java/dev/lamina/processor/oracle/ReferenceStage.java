package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Order;
import dev.lamina.dsl.Shortcut;
import dev.lamina.dsl.ShortcutFrom;
import dev.lamina.dsl.ShortcutNorm;
import dev.lamina.dsl.StrideOn;
import dev.lamina.processor.oracle.ReferenceOps.Border;
import dev.lamina.processor.oracle.ReferenceOps.Slide;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A residual stage as the Javadoc of {@code @Residual} and {@code @Bottleneck} describes it. */
final class ReferenceStage {
  private final Declared layer;
  private final ReferenceOps ops;
  private final boolean bias;
  private final int factor;
  private final Order order;
  private final Shortcut shortcut;
  private final Activation activation;

  /** One convolution of a block. */
  private record Step(int kernel, int filters, int stride, int groups) {}

  /**
   * @param widen the factor that holds where the layer has none of its own
   */
  ReferenceStage(int widen, Declared layer, ReferenceOps ops) {
    this.layer = layer;
    this.ops = ops;
    this.bias = ops.defaults().bias();
    int own = layer.widen().orElse(widen);
    this.factor = own >= 1 && own <= 1024 ? own : 1;
    this.order = layer.constant("order", Order.POST_ACTIVATION);
    this.shortcut = layer.constant("shortcut", Shortcut.PROJECTION);
    this.activation = layer.constant("activation", Activation.RELU);
  }

  Operand<TFloat32> build(Operand<TFloat32> in) {
    int blocks = layer.integer("blocks", 1);
    Operand<TFloat32> x = in;
    for (int i = 1; i <= blocks; i++) {
      String name = blocks == 1 ? layer.name() : layer.name() + "/block" + i;
      x = block(x, name, i == 1 ? layer.integer("stride", 1) : 1);
    }
    return x;
  }

  private List<Step> steps(int stride) {
    int filters = layer.integer("filters", 0);
    if (layer.annotation().equals("Residual")) {
      return List.of(new Step(3, filters * factor, stride, 1), new Step(3, filters * factor, 1, 1));
    }
    int width = layer.integer("width", filters) * factor;
    boolean reduce = layer.constant("strideOn", StrideOn.SPATIAL) == StrideOn.REDUCE;
    return List.of(
        new Step(1, width, reduce ? stride : 1, 1),
        new Step(3, width, reduce ? 1 : stride, groups(width)),
        new Step(1, filters * layer.integer("expansion", 4), 1, 1));
  }

  private int groups(int width) {
    return layer.has("groupWidth")
        ? width / layer.integer("groupWidth", 1)
        : layer.integer("groups", 1);
  }

  private Operand<TFloat32> block(Operand<TFloat32> in, String name, int stride) {
    List<Step> steps = steps(stride);
    int out = steps.get(steps.size() - 1).filters();
    boolean pre = order == Order.PRE_ACTIVATION;
    Operand<TFloat32> first = pre ? normActivate(in, name + "/norm1") : in;
    Operand<TFloat32> x = first;
    for (int i = 1; i <= steps.size(); i++) {
      if (pre && i > 1) {
        x = normActivate(x, name + "/norm" + i);
      }
      x = convolution(x, name + "/conv" + i, steps.get(i - 1));
      if (!pre) {
        x = norm(x, name + "/norm" + i);
        x = i < steps.size() ? ops.activate(x, activation) : x;
      }
    }
    x = squeezed(x, name, out);
    boolean raw = layer.constant("shortcutFrom", ShortcutFrom.ACTIVATED) == ShortcutFrom.RAW;
    Operand<TFloat32> sum = ops.add(List.of(x, shortcut(in, raw ? in : first, name, stride, out)));
    return pre ? sum : ops.activate(sum, activation);
  }

  private Operand<TFloat32> squeezed(Operand<TFloat32> x, String name, int channels) {
    if (!layer.has("squeeze") && !layer.has("squeezeWidth")) {
      return x;
    }
    int units = layer.integer("squeezeWidth", Math.max(1, channels / layer.integer("squeeze", 1)));
    Operand<TFloat32> gate =
        ops.activate(
            ops.dense(ops.globalAvgPool(x), name + "/squeeze", units, true), Activation.RELU);
    gate = ops.dense(gate, name + "/excite", channels, true);
    return ops.multiply(x, ops.activate(gate, layer.constant("gate", Activation.SIGMOID)));
  }

  private Operand<TFloat32> norm(Operand<TFloat32> x, String name) {
    return ops.norm(x, name, ops.defaults().norm());
  }

  private Operand<TFloat32> normActivate(Operand<TFloat32> x, String name) {
    return ops.activate(norm(x, name), activation);
  }

  private Operand<TFloat32> convolution(Operand<TFloat32> x, String name, Step step) {
    int half = step.kernel() / 2;
    Slide slide =
        new Slide(step.kernel(), step.stride(), 1, Border.explicit(half, half, half, half));
    return ops.convolution(x, name, step.filters(), step.groups(), bias, slide);
  }

  private Operand<TFloat32> shortcut(
      Operand<TFloat32> in, Operand<TFloat32> projected, String name, int stride, int out) {
    int channels = Math.toIntExact(ReferenceOps.channels(in));
    boolean changes = stride > 1 || channels != out;
    if (shortcut == Shortcut.PROJECTION_ALWAYS || (shortcut != Shortcut.PAD && changes)) {
      boolean average = shortcut == Shortcut.AVERAGE;
      Operand<TFloat32> x =
          convolution(
              average
                  ? ops.avgPool(projected, new Slide(stride, stride, 1, Border.SAME_UPPER))
                  : projected,
              name + "/project",
              new Step(1, out, average ? 1 : stride, 1));
      return withNorm() ? norm(x, name + "/projectNorm") : x;
    }
    int before = Math.floorDiv(out - channels, 2);
    return changes ? ops.padShortcut(in, stride, before, out - channels - before) : in;
  }

  private boolean withNorm() {
    return switch (layer.constant("shortcutNorm", ShortcutNorm.BY_ORDER)) {
      case WITH_NORM -> true;
      case WITHOUT_NORM -> false;
      case BY_ORDER -> order == Order.POST_ACTIVATION;
    };
  }
}
