package dev.lamina.processor.layers;

import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import java.util.List;

/** {@code @Multiply}: product, activation. */
final class MultiplyLayer implements SurfaceLayer {
  @Override
  public Inputs inputs() {
    return Inputs.TWO_OR_MORE;
  }

  @Override
  public Value expand(LayerContext context) {
    List<String> names = context.inputNames();
    Value product = context.input();
    for (int i = 1; i < names.size(); i++) {
      product =
          context.add(
              new Primitive.Multiply(),
              List.of(product, context.inputs().get(i)),
              List.of(i == 1 ? names.get(0) : context.name(), names.get(i)));
    }
    return context.activate("activation", product);
  }
}
