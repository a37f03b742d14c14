package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.Faults;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expands one declared layer by its annotation's class, once it has the right number of inputs. */
final class LayerExpansion {
  private LayerExpansion() {}

  /**
   * What the layer gives, its operations appended to the builder; unknown where something is wrong.
   *
   * @param place where the block that it belongs to is placed; empty in a network itself
   */
  static Value expand(
      LayerDeclaration layer,
      NetworkDefaults defaults,
      Optional<Place> place,
      Problems problems,
      ContextBuilder builders) {
    if (layer.annotation().isEmpty()) {
      return builders.builder((message, attribute) -> {}).unknownValue();
    }
    AnnotationUse use = layer.annotation().get();
    SurfaceLayer surface = SurfaceLayers.named(use.name());
    LayerContext context = new LayerContext(layer, defaults, place, problems);
    GroupBuilder builder = builders.builder(context::report);
    context.build(builder);
    List<Value> inputs = builder.inputs();
    boolean many = surface.inputs() == SurfaceLayer.Inputs.TWO_OR_MORE;
    if (many != inputs.size() > 1) {
      context.report(
          InterfaceMessages.numberOfInputs(context.name(), "@" + use.name(), inputs.size(), many),
          "");
      return builder.unknownValue();
    }
    if (layer.widen().isPresent() && !surface.widens()) {
      Origin origin = layer.widen().get().origin();
      context.report(AttributeMessages.nothingToWiden(context.name(), "@" + use.name()), origin);
    }
    checkMarkers(layer, use, context);
    return surface.expand(context);
  }

  /** A marker that nothing reads would be ignored in silence. */
  private static void checkMarkers(
      LayerDeclaration layer, AnnotationUse use, LayerContext context) {
    Set<String> attributes = use.attributes().keySet();
    boolean ownWidth = attributes.contains("units") || attributes.contains("filters");
    if (layer.relative().isPresent() && (!ownWidth || use.name().equals("Use"))) {
      context.report(
          BlockMessages.relativeUnused(context.name(), "@" + use.name()),
          layer.relative().get().origin());
    }
    if (layer.strided().isPresent() && !attributes.contains("stride")) {
      context.report(
          BlockMessages.stridedUnused(context.name(), "@" + use.name()),
          layer.strided().get().origin());
    }
  }

  /** Makes the builder that a layer's operations go to, given where its faults go. */
  @FunctionalInterface
  interface ContextBuilder {
    GroupBuilder builder(Faults faults);
  }
}
