package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import java.util.List;

/** {@code @Add}: sum, activation. */
final class AddLayer implements SurfaceLayer {
  @Override
  public Inputs inputs() {
    return Inputs.TWO_OR_MORE;
  }

  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    List<Value> inputs = builder.inputs();
    boolean equal = inputs.stream().map(Value::shape).distinct().count() == 1;
    if (context.use().flag("whereEqual") && !equal) {
      return context.activate("activation", inputs.get(0));
    }
    Value sum =
        builder.add("", new Primitive.Add(), Role.MAIN, builder.inputs(), context.inputNames());
    return context.activate("activation", sum);
  }
}
