package dev.lamina.processor.layers;

import dev.lamina.processor.model.Faults;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problems;
import java.util.List;
import java.util.Optional;

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
    return surface.expand(context);
  }

  /** Makes the builder that a layer's operations go to, given where its faults go. */
  @FunctionalInterface
  interface ContextBuilder {
    GroupBuilder builder(Faults faults);
  }
}
