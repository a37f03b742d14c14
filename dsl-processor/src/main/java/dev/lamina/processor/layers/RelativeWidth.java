package dev.lamina.processor.layers;

import dev.lamina.dsl.Relative;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.problem.BlockMessages;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a width that may be relative to the place where a block is used. */
final class RelativeWidth {
  private final LayerContext context;
  private final Optional<AnnotationUse> relative;
  private final String attribute;

  RelativeWidth(LayerContext context, Optional<AnnotationUse> relative, String attribute) {
    this.context = context;
    this.relative = relative;
    this.attribute = attribute;
  }

  /** The width, or 1 where it cannot be told, which is reported. */
  int read() {
    String name = context.name();
    if (context.use().explicit(attribute)) {
      relative.ifPresent(
          use -> context.report(BlockMessages.widthTwice(name, attribute), use.origin()));
      return context.whole(attribute, Domain.CHANNELS);
    }
    if (context.place().isEmpty()) {
      relative.ifPresentOrElse(
          use -> context.report(BlockMessages.onlyInBlock(name, "@Relative"), use.origin()),
          () ->
              context.report(
                  BlockMessages.widthMissing(name, "@" + context.use().name(), attribute), ""));
      return 1;
    }
    return relative.map(this::share).orElseGet(() -> base(Relative.Of.FILTERS).orElse(1));
  }

  private int share(AnnotationUse use) {
    int times = factor(use, "times");
    int over = factor(use, "over");
    Relative.Of of = use.constant("of", Relative.Of.class);
    OptionalInt base = base(of);
    if (base.isEmpty() || context.failed()) {
      return 1;
    }
    long product = (long) base.getAsInt() * times;
    if (product % over != 0 || !Domain.CHANNELS.contains(product / over)) {
      context.report(
          BlockMessages.relativeWidth(context.name(), base.getAsInt(), times, over), use.origin());
      return 1;
    }
    return (int) (product / over);
  }

  private int factor(AnnotationUse use, String name) {
    int value = use.integer(name);
    Domain.FACTOR
        .refusal("@Relative " + name, context.name(), value)
        .ifPresent(message -> context.report(message, use.at(name)));
    return Domain.FACTOR.contains(value) ? value : 1;
  }

  /** What the width is a share of; empty where it is not known, which is or was reported. */
  private OptionalInt base(Relative.Of of) {
    Place place = context.place().orElseThrow();
    if (of == Relative.Of.INPUT) {
      return place.inputs();
    }
    if (place.filters().isEmpty()) {
      context.problems().add(BlockMessages.useNeedsFilters(place.block()), place.origin());
      context.reports().fail();
    }
    return place.filters();
  }
}
