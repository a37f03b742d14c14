package dev.lamina.processor.layers;

import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.InterfaceMessages;
import java.util.List;

/** {@code @Add}: sum, activation. */
final class AddLayer implements SurfaceLayer {
  @Override
  public Inputs inputs() {
    return Inputs.TWO_OR_MORE;
  }

  @Override
  public Value expand(LayerContext context) {
    if (context.use().flag("whereEqual") && context.inputs().size() > 2) {
      context.report(
          InterfaceMessages.whereEqualOfMany(context.name(), context.inputs().size()),
          "whereEqual");
      return context.unknownValue();
    }
    boolean equal = context.inputs().stream().map(Value::shape).distinct().count() == 1;
    boolean choice = context.use().flag("whereEqual");
    if (choice) {
      context
          .group()
          .note(equal ? "whereEqual: the shapes are equal, so all is added" : notAdded(context));
    }
    if (choice && !equal) {
      return context.activate("activation", context.input());
    }
    Value sum = context.add(new Primitive.Add(), context.inputs(), context.inputNames());
    return context.activate("activation", sum);
  }

  private static String notAdded(LayerContext context) {
    List<String> names = context.inputNames();
    return "whereEqual: the shapes are not equal, so nothing is added to '%s'"
        .formatted(names.get(0));
  }
}
