package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Pads;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import java.util.Optional;

/** {@code @Pad}. */
final class PadLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    Optional<Pads> pads = Windows.pixels(context, Integer.MAX_VALUE);
    if (pads.isEmpty()) {
      return builder.unknownValue();
    }
    return builder.add("", new Primitive.Pad(pads.get()), Role.MAIN, builder.input());
  }
}
