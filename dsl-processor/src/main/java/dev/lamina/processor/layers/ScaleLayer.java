package dev.lamina.processor.layers;

import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;

/** {@code @Scale}. */
final class ScaleLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    double factor = context.use().fraction("factor");
    // It is computed with as a float32.
    if ((float) factor == 0 || !Float.isFinite((float) factor)) {
      context.report(
          AttributeMessages.outOfRange(
              "factor", context.name(), factor, "a number of float32's range other than 0"),
          "factor");
      return builder.unknownValue();
    }
    return builder.add("", new Primitive.Scale(factor), Role.MAIN, builder.input());
  }
}
