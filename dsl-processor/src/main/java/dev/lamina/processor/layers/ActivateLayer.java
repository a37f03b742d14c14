package dev.lamina.processor.layers;

import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;

/** {@code @Activate}. */
final class ActivateLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    if (context.activation("value").isEmpty()) {
      context.report(AttributeMessages.nothingToActivate(context.name()), "value");
      return context.unknownValue();
    }
    return context.activate("value", context.input());
  }
}
