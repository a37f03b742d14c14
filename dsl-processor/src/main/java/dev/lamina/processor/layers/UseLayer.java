package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.BodyDeclaration;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.Faults;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code @Use}: the layers of a block or of another network, once or repeated. */
final class UseLayer implements SurfaceLayer {
  @Override
  public boolean stage() {
    return true;
  }

  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    BodyDeclaration body = context.use().body("value");
    OptionalInt filters =
        context.use().explicit("filters")
            ? OptionalInt.of(context.atLeastOne("filters", Limits.CHANNELS))
            : OptionalInt.empty();
    int stride = context.stride();
    int blocks = context.atLeastOne("blocks", Limits.BLOCKS);
    switch (body.kind()) {
      case BLOCK, NETWORK -> checkBody(context, body);
      case RECURSIVE ->
          context.report(BlockMessages.recursiveUse(context.name(), body.name()), "value");
      case OTHER -> context.report(BlockMessages.useOfOther(context.name(), body.name()), "value");
    }
    if (context.failed() || context.full()) {
      return builder.unknownValue();
    }
    if (blocks == 1) {
      return place(context, body, builder, filters, stride);
    }
    Value x = builder.input();
    for (int i = 1; i <= blocks && !context.full(); i++) {
      GroupBuilder block = builder.inside("block" + i, x);
      x = builder.add(block.build(place(context, body, block, filters, i == 1 ? stride : 1)));
    }
    return context.failed() ? builder.unknownValue() : x;
  }

  /** What is given and not taken would be ignored in silence. */
  private static void checkBody(LayerContext context, BodyDeclaration body) {
    if (body.layers().isEmpty()) {
      context.report(InterfaceMessages.noLayers(body.name()), "value");
      return;
    }
    if (context.use().explicit("filters") && !body.takesFilters()) {
      context.report(BlockMessages.filtersUnused(context.name(), body.name()), "filters");
    }
    if (context.use().explicit("stride") && !body.takesStride()) {
      context.report(BlockMessages.strideUnused(context.name(), body.name()), "stride");
    }
  }

  private static Value place(
      LayerContext context,
      BodyDeclaration body,
      GroupBuilder builder,
      OptionalInt filters,
      int stride) {
    List<Integer> dimensions = builder.input().shape().dimensions();
    OptionalInt inputs =
        dimensions.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(dimensions.get(dimensions.size() - 1));
    Set<String> suppressed = context.suppressed();
    suppressed.addAll(body.suppressed());
    Place place =
        new Place(
            context.place().map(Place::layer).orElse(context.name()),
            body.name(),
            filters,
            stride,
            inputs,
            suppressed,
            context.place().map(Place::origin).orElse(context.use().origin()));
    NetworkDefaults defaults = context.defaults().of(body, context.problems());
    LayerSequence sequence =
        new LayerSequence(
            body.layers(), builder.input(), context.problems(), builder::unknownValue);
    for (LayerDeclaration layer : body.layers()) {
      List<Value> given = sequence.wire(layer).values();
      boolean stage =
          layer.annotation().stream().anyMatch(use -> SurfaceLayers.named(use.name()).stage());
      sequence.place(layer, expand(layer, defaults, place, context, builder, given, stage));
    }
    for (LayerDeclaration layer : body.layers()) {
      Message unused = InterfaceMessages.unusedLayer(layer.name(), sequence.last());
      if (!sequence.isTaken(layer.name()) && !place.silences(unused, layer)) {
        context.problems().add(unused, layer.origin(), place.layer());
      }
    }
    return sequence.output();
  }

  /** A stage inside a body is a group of its own; other layers stand in the body's. */
  private static Value expand(
      LayerDeclaration layer,
      NetworkDefaults defaults,
      Place place,
      LayerContext context,
      GroupBuilder builder,
      List<Value> given,
      boolean stage) {
    GroupBuilder[] target = new GroupBuilder[1];
    LayerExpansion.ContextBuilder builders =
        (Faults faults) -> {
          target[0] =
              stage
                  ? builder.inside(layer.name(), given, faults)
                  : builder.part(layer.name(), given, faults);
          return target[0];
        };
    Value output =
        LayerExpansion.expand(layer, defaults, Optional.of(place), context.problems(), builders);
    return stage && output.shape().known()
        ? builder.add(target[0].build(text(layer), output))
        : output;
  }

  private static String text(LayerDeclaration layer) {
    return layer.annotation().map(AnnotationUse::text).orElse("");
  }
}
