package dev.lamina.processor.layers;

import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;

/** {@code @Add}: sum, activation. */
final class AddLayer implements SurfaceLayer {
  @Override
  public Inputs inputs() {
    return Inputs.TWO_OR_MORE;
  }

  @Override
  public Value expand(LayerContext context) {
    boolean equal = context.inputs().stream().map(Value::shape).distinct().count() == 1;
    if (context.use().flag("whereEqual") && !equal) {
      return context.activate("activation", context.input());
    }
    Value sum = context.add(new Primitive.Add(), context.inputs(), context.inputNames());
    return context.activate("activation", sum);
  }
}
