package dev.lamina.processor.layers;

import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Shortcut;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.ShapeMessages;
import java.util.Optional;

/** {@code @Project}: a shortcut by itself. */
final class ProjectLayer implements SurfaceLayer {
  @Override
  public Optional<String> takesWidth() {
    return Optional.of("filters");
  }

  @Override
  public Value expand(LayerContext context) {
    int filters = context.width("filters");
    int stride = context.stride();
    if (context.input().shape() instanceof Shape.Vector vector) {
      context.report(ShapeMessages.needsMap(context.name(), "@Project", vector.toString()), "");
    }
    Shortcut shortcut = context.use().constant("shortcut", Shortcut.class);
    Norm norm = context.use().constant("norm", Norm.class);
    if (shortcut == Shortcut.PAD && norm != Norm.NONE) {
      context.report(AttributeMessages.noProjection(context.name(), "norm"), "norm");
    }
    if (context.failed()) {
      return context.unknownValue();
    }
    ShortcutPath path = new ShortcutPath(shortcut, filters, stride, norm);
    return path.append(context, context.input(), context.input(), "", "norm");
  }
}
