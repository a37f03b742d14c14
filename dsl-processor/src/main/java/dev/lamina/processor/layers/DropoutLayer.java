package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;

/** {@code @Dropout}. */
final class DropoutLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    double rate = context.use().fraction("rate");
    if (!(rate > 0 && rate < 1)) {
      context.report(
          AttributeMessages.outOfRange("rate", context.name(), rate, "above 0, below 1"), "rate");
      return builder.unknownValue();
    }
    return builder.add("", new Primitive.Dropout(rate), Role.MAIN, builder.input());
  }
}
