package dev.lamina.processor.layers;

import dev.lamina.dsl.Relative;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Remedies;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.ValueIds;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Expands declared layers by their annotations' classes, once they have the inputs they take. */
final class LayerExpansion implements Expander {
  private final SurfaceLayers layers;
  private final Problems problems;

  LayerExpansion(SurfaceLayers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /**
   * What a network's own layer gives, its operations appended to its group.
   *
   * @param above how the layers above it could be mended, by their names
   */
  Value expand(
      LayerDeclaration layer,
      GroupBuilder group,
      NetworkDefaults defaults,
      Function<String, Remedies> above) {
    return expand(layer, group, defaults, Optional.empty(), above);
  }

  @Override
  public Trial trial(NetworkDefaults defaults, Optional<Place> place) {
    return (layer, inputs) -> {
      Problems tried = new Problems();
      Value value =
          new LayerExpansion(layers, tried)
              .expand(
                  layer,
                  new ValueIds().group(layer.name(), inputs),
                  defaults,
                  place,
                  name -> Remedies.NONE);
      return tried.hasErrors() ? new ValueIds().next(Shape.unknown()) : value;
    };
  }

  /** A stage inside a body is a group of its own; other layers stand in the body's. */
  @Override
  public Value place(
      LayerDeclaration layer,
      GroupBuilder body,
      List<Value> inputs,
      NetworkDefaults defaults,
      Place place,
      Function<String, Remedies> above) {
    if (layer.annotation().filter(use -> layers.of(use).expandsBlock()).isEmpty()) {
      return expand(layer, body.part(layer.name(), inputs), defaults, Optional.of(place), above);
    }
    GroupBuilder group = body.inside(layer.name(), inputs);
    Value output = expand(layer, group, defaults, Optional.of(place), above);
    return output.shape().known() ? body.add(group.build(layer.text(), output)) : output;
  }

  /** What a layer places itself is given its filters there; a wrong layer could mean anything. */
  @Override
  public boolean takesFilters(List<LayerDeclaration> body) {
    return body.stream()
        .anyMatch(
            layer ->
                layer.annotation().isEmpty()
                    || layer
                        .relative()
                        .map(use -> use.constant("of", Relative.Of.class) == Relative.Of.FILTERS)
                        .orElseGet(() -> leavesWidth(layer.annotation().get())));
  }

  private boolean leavesWidth(AnnotationUse use) {
    return layers.of(use).takesWidth().filter(width -> !use.explicit(width)).isPresent();
  }

  private Value expand(
      LayerDeclaration layer,
      GroupBuilder group,
      NetworkDefaults defaults,
      Optional<Place> place,
      Function<String, Remedies> above) {
    if (layer.annotation().isEmpty()) {
      return group.unknownValue();
    }
    AnnotationUse use = layer.annotation().get();
    SurfaceLayer surface = layers.of(use);
    LayerReport reports = new LayerReport(layer, use, place, problems);
    boolean many = surface.inputs() == SurfaceLayer.Inputs.TWO_OR_MORE;
    int inputs = group.inputs().size();
    if (many != inputs > 1) {
      reports.add(
          InterfaceMessages.numberOfInputs(layer.name(), "@" + use.name(), inputs, many), "");
      return group.unknownValue();
    }
    checkMarkers(layer, use, surface, reports);
    return surface.expand(
        new LayerContext(layer, use, defaults, place, problems, reports, group, this, above));
  }

  /** A marker that nothing reads would be ignored in silence. */
  private static void checkMarkers(
      LayerDeclaration layer, AnnotationUse use, SurfaceLayer surface, LayerReport reports) {
    String annotation = "@" + use.name();
    if (layer.widen().isPresent() && !surface.widens()) {
      reports.add(
          AttributeMessages.nothingToWiden(layer.name(), annotation), layer.widen().get().origin());
    }
    if (layer.relative().isPresent() && surface.takesWidth().isEmpty()) {
      reports.add(
          BlockMessages.relativeUnused(layer.name(), annotation), layer.relative().get().origin());
    }
    if (layer.strided().isPresent() && !use.attributes().containsKey("stride")) {
      reports.add(
          BlockMessages.stridedUnused(layer.name(), annotation), layer.strided().get().origin());
    }
  }
}
