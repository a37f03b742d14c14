package dev.lamina.processor.layers;

import dev.lamina.dsl.Padding;
import dev.lamina.processor.model.Pads;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.NetworkMessages;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the attributes size, stride, dilation, padding and pixels into a window. */
final class Windows {
  private Windows() {}

  /**
   * The window of a convolution or pooling; empty where an attribute is wrong, which is reported.
   *
   * @param size the attribute that has the size: {@code kernel} or {@code size}
   */
  static Optional<Window> read(LayerContext context, String size, boolean pooling) {
    int pixels = context.atLeastOne(size, Limits.PIXELS);
    int stride = context.stride();
    int dilation = pooling ? 1 : context.atLeastOne("dilation", Limits.PIXELS);
    Optional<Window.Border> border = border(context, size, pixels, pooling);
    if (context.failed() || border.isEmpty()) {
      return Optional.empty();
    }
    Window window = new Window(pixels, stride, dilation, border.get());
    if (stride > window.extent()) {
      context.report(
          NetworkMessages.strideSkipsPixels(context.name(), stride, window.extent()), "stride");
    }
    return Optional.of(window);
  }

  private static Optional<Window.Border> border(
      LayerContext context, String size, int pixels, boolean pooling) {
    Padding padding = context.use().constant("padding", Padding.class);
    if (padding != Padding.EXPLICIT && context.use().explicit("pixels")) {
      context.report(AttributeMessages.pixelsUnused(context.name(), padding.name()), "pixels");
      return Optional.empty();
    }
    return switch (padding) {
      case SAME -> {
        if (pixels % 2 == 0) {
          context.report(
              AttributeMessages.evenSame(context.name(), pooling ? "window" : "kernel", pixels),
              size);
          yield Optional.empty();
        }
        yield Optional.of(new Window.Symmetric());
      }
      case SAME_UPPER -> Optional.of(new Window.Upper());
      case VALID -> Optional.of(new Window.Fixed(Pads.NONE));
      case EXPLICIT -> pixels(context, pooling ? pixels : Integer.MAX_VALUE).map(Window.Fixed::new);
    };
  }

  /** The attribute {@code pixels}, each below the given bound. */
  static Optional<Pads> pixels(LayerContext context, int bound) {
    List<Integer> four = context.use().integers("pixels");
    if (four.size() != 4 || four.stream().anyMatch(value -> value < 0 || value > Limits.PIXELS)) {
      String at = context.use().explicit("pixels") ? "pixels" : "padding";
      context.report(AttributeMessages.pixelsMissing(context.name(), four), at);
      return Optional.empty();
    }
    if (Collections.max(four) >= bound) {
      context.report(
          AttributeMessages.paddingTooLarge(context.name(), Collections.max(four), bound),
          "pixels");
      return Optional.empty();
    }
    return Optional.of(new Pads(four.get(0), four.get(1), four.get(2), four.get(3)));
  }
}
