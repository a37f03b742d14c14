package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.Window;
import java.util.Optional;

/** {@code @MaxPool} and {@code @AvgPool}. */
final class PoolLayer implements SurfaceLayer {
  /** What a window gives. */
  enum Kind {
    MAX,
    AVERAGE
  }

  private final Kind kind;

  PoolLayer(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    Optional<Window> window = Windows.read(context, "size", true);
    if (context.failed() || window.isEmpty()) {
      return builder.unknownValue();
    }
    Primitive pool =
        kind == Kind.MAX
            ? new Primitive.MaxPool(window.get())
            : new Primitive.AvgPool(window.get());
    return builder.add("", pool, Role.MAIN, builder.input());
  }
}
