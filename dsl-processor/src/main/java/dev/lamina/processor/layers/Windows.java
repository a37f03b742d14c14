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
  private static final Window PIXEL = new Window(1, 1, 1, new Window.Fixed(Pads.NONE));

  private Windows() {}

  /** The window of a convolution. */
  static Window kernel(LayerContext context) {
    return read(context, "kernel", false);
  }

  /** The window of a pooling. */
  static Window pool(LayerContext context) {
    return read(context, "size", true);
  }

  /**
   * The window that an annotation describes; one of a pixel where an attribute is wrong, which is
   * reported.
   *
   * @param size the attribute that has the size: {@code kernel} or {@code size}
   */
  private static Window read(LayerContext context, String size, boolean pooling) {
    int pixels = context.whole(size, Domain.PIXELS);
    int stride = context.stride();
    int dilation = pooling ? 1 : context.whole("dilation", Domain.PIXELS);
    Optional<Window.Border> border = border(context, size, pixels, pooling);
    if (context.failed() || border.isEmpty()) {
      return PIXEL;
    }
    Window window = new Window(pixels, stride, dilation, border.get());
    if (stride > window.extent()) {
      context.report(
          NetworkMessages.strideSkipsPixels(context.name(), stride, window.extent()), "stride");
    }
    return window;
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

  /** The attribute {@code pixels} of a layer that pads; none where it is wrong. */
  static Pads pixels(LayerContext context) {
    return pixels(context, Integer.MAX_VALUE).orElse(Pads.NONE);
  }

  /** The attribute {@code pixels}, each below the given bound. */
  private static Optional<Pads> pixels(LayerContext context, int bound) {
    List<Integer> four = context.use().integers("pixels");
    if (four.size() != 4 || !four.stream().allMatch(Domain.PADDING::contains)) {
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
