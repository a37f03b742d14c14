package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;

/** {@code @GlobalAvgPool}. */
final class GlobalAvgPoolLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    return builder.add("", new Primitive.GlobalAvgPool(), Role.MAIN, builder.input());
  }
}
