package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;

/** {@code @Dense}: matrix product, bias, activation. */
final class DenseLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    int units = context.width("units");
    if (context.failed()) {
      return builder.unknownValue();
    }
    Primitive dense = new Primitive.Dense(units, context.use().flag("bias"));
    return context.activate("activation", builder.add("", dense, Role.MAIN, builder.input()));
  }
}
