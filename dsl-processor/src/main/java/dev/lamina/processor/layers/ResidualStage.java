package dev.lamina.processor.layers;

import dev.lamina.dsl.Order;
import dev.lamina.dsl.Shortcut;
import dev.lamina.dsl.ShortcutFrom;
import dev.lamina.dsl.ShortcutNorm;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.model.ActivationKind;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.ShapeMessages;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What basic and bottleneck stages share: repeated blocks of convolution steps beside a shortcut.
 *
 * @param out channels that a block gives
 */
record ResidualStage(
    LayerContext context,
    int out,
    int blocks,
    int stride,
    Order order,
    Shortcut shortcut,
    boolean projectionNorm,
    ShortcutFrom from,
    double dropout,
    Optional<ActivationKind> activation,
    boolean zeroInit,
    Optional<SqueezeExcitation> squeeze,
    DropPaths dropPaths) {

  /** One convolution of a block. */
  record Step(int kernel, int filters, int stride, int groups) {}

  /** Reads the attributes that both annotations have, reporting what is wrong. */
  static ResidualStage read(LayerContext context, int out) {
    AnnotationUse use = context.use();
    int blocks = context.whole("blocks", Domain.BLOCKS);
    int stride = context.stride();
    Order order = use.constant("order", Order.class);
    double dropout = context.fraction("dropout", Domain.RATE_OR_NONE);
    if (use.flag("zeroInit") && order == Order.PRE_ACTIVATION) {
      context.report(AttributeMessages.zeroInitPreActivation(context.name()), "zeroInit");
    }
    if (use.explicit("shortcutFrom") && order == Order.POST_ACTIVATION) {
      context.report(AttributeMessages.shortcutFromPostActivation(context.name()), "shortcutFrom");
    }
    ShortcutNorm norm = use.constant("shortcutNorm", ShortcutNorm.class);
    Shortcut shortcut = use.constant("shortcut", Shortcut.class);
    if (shortcut == Shortcut.PAD) {
      if (norm == ShortcutNorm.WITH_NORM) {
        context.report(
            AttributeMessages.noProjection(context.name(), "shortcutNorm"), "shortcutNorm");
      }
      if (use.explicit("shortcutFrom") && order == Order.PRE_ACTIVATION) {
        context.report(
            AttributeMessages.noProjection(context.name(), "shortcutFrom"), "shortcutFrom");
      }
    }
    return new ResidualStage(
        context,
        out,
        blocks,
        stride,
        order,
        shortcut,
        norm == ShortcutNorm.BY_ORDER
            ? order == Order.POST_ACTIVATION
            : norm == ShortcutNorm.WITH_NORM,
        use.constant("shortcutFrom", ShortcutFrom.class),
        dropout,
        context.activation("activation"),
        use.flag("zeroInit"),
        SqueezeExcitation.read(context, out),
        DropPaths.read(context, blocks));
  }

  /** A width times a factor, reported where it is more than a layer can have. */
  static int widened(LayerContext context, String attribute, int width, int factor) {
    long product = (long) width * factor;
    if (Domain.CHANNELS.contains(product)) {
      return (int) product;
    }
    String what = AttributeMessages.product(attribute, width, factor);
    Domain.CHANNELS
        .refusal(what, context.name(), product)
        .ifPresent(message -> context.report(message, attribute));
    return 1;
  }

  /**
   * Expands the stage. One block stands in the layer itself, several in groups {@code block1},
   * {@code block2}, and so on.
   *
   * @param steps the convolutions of a block of the given stride
   */
  Value expand(IntFunction<List<Step>> steps) {
    if (context.input().shape() instanceof Shape.Vector vector) {
      String annotation = "@" + context.use().name();
      context.report(ShapeMessages.needsMap(context.name(), annotation, vector.toString()), "");
    }
    return Blocks.repeat(
        context,
        blocks,
        (block, number) -> {
          int blockStride = number == 0 ? stride : 1;
          return new ResidualBlock(this, block, dropPaths.of(number))
              .expand(steps.apply(blockStride), blockStride);
        });
  }
}
