package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Value;

/** {@code @BatchNorm}: norm, activation. */
final class BatchNormLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    return context.activate(
        "activation",
        builder.add("", context.defaults().batchNorm(false), Role.MAIN, builder.input()));
  }
}
