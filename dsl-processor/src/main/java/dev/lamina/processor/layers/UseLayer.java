package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.BodyDeclaration;
import dev.lamina.processor.declaration.LayerDeclaration;
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
  public boolean expandsBlock() {
    return true;
  }

  @Override
  public boolean placesBody() {
    return true;
  }

  @Override
  public Value expand(LayerContext context) {
    BodyDeclaration body = context.use().body("value");
    OptionalInt filters =
        context.use().explicit("filters")
            ? OptionalInt.of(context.whole("filters", Domain.CHANNELS))
            : OptionalInt.empty();
    int stride = context.stride();
    int blocks = context.whole("blocks", Domain.BLOCKS);
    switch (body.kind()) {
      case BLOCK, NETWORK -> checkBody(context, body);
      case LOST -> context.report(body.lost().orElseThrow(), "value");
      case RECURSIVE ->
          context.report(BlockMessages.recursiveUse(context.name(), body.name()), "value");
      case OTHER -> context.report(BlockMessages.useOfOther(context.name(), body.name()), "value");
    }
    return Blocks.repeat(
        context, blocks, (block, number) -> place(block, body, filters, number == 0 ? stride : 1));
  }

  /** What is given and not taken would be ignored in silence. */
  private static void checkBody(LayerContext context, BodyDeclaration body) {
    if (body.layers().isEmpty()) {
      context.report(InterfaceMessages.noLayers(body.name()), "value");
      return;
    }
    if (context.use().explicit("filters") && !context.expander().takesFilters(body.layers())) {
      context.report(BlockMessages.filtersUnused(context.name(), body.name()), "filters");
    }
    if (context.use().explicit("stride") && !body.takesStride()) {
      context.report(BlockMessages.strideUnused(context.name(), body.name()), "stride");
    }
  }

  private static Value place(
      LayerContext context, BodyDeclaration body, OptionalInt filters, int stride) {
    List<Integer> dimensions = context.input().shape().dimensions();
    OptionalInt inputs =
        dimensions.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(dimensions.get(dimensions.size() - 1));
    Set<String> suppressed = context.reports().suppressed();
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
            body.layers(),
            context.input(),
            context.problems(),
            context::unknownValue,
            context.expander().trial(defaults, Optional.of(place)));
    for (LayerDeclaration layer : body.layers()) {
      LayerSequence.Wiring wiring = sequence.wire(layer);
      Value output =
          context
              .expander()
              .place(layer, context.group(), wiring.values(), defaults, place, sequence::remedies);
      sequence.place(layer, wiring, output);
    }
    for (LayerDeclaration layer : body.layers()) {
      Message unused = InterfaceMessages.unusedLayer(layer.name(), sequence.last());
      if (!sequence.isTaken(layer.name()) && !place.silences(unused, layer)) {
        context.problems().add(unused, layer.origin(), place.layer());
      }
    }
    return sequence.output();
  }
}
