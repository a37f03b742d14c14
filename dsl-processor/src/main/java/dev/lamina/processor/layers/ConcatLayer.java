package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;

/** {@code @Concat}. */
final class ConcatLayer implements SurfaceLayer {
  @Override
  public Inputs inputs() {
    return Inputs.TWO_OR_MORE;
  }

  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    return builder.add(
        "", new Primitive.Concat(), Role.MAIN, builder.inputs(), context.inputNames());
  }
}
