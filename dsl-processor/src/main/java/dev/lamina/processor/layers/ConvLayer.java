package dev.lamina.processor.layers;

import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.BlockMessages;
import java.util.Optional;

/** {@code @Conv}: convolution, norm, activation. */
final class ConvLayer implements SurfaceLayer {
  @Override
  public Optional<String> takesWidth() {
    return Optional.of("filters");
  }

  @Override
  public Value expand(LayerContext context) {
    int filters = context.width("filters");
    int groups = groups(context, filters);
    Window window = Windows.kernel(context);
    Initializer initializer = context.initializer();
    if (initializer == Initializer.IDENTITY && window.size() % 2 == 0) {
      context.report(
          AttributeMessages.identityKernel(context.name(), window.size()), "initializer");
    }
    if (initializer == Initializer.IDENTITY && groups > 1) {
      context.report(AttributeMessages.identityGroups(context.name(), groups), "initializer");
    }
    if (context.failed()) {
      return context.unknownValue();
    }
    Value x =
        context.add(
            "",
            new Primitive.Convolution(filters, window, groups, context.bias(), initializer.name()),
            Role.MAIN,
            context.input());
    Norm kind = context.use().constant("norm", Norm.class);
    return context.activate("activation", context.norm("norm", kind, false, Role.MAIN, x));
  }

  /** The groups: as written, by their width, or one a channel. */
  private static int groups(LayerContext context, int filters) {
    if (!context.use().flag("depthwise")) {
      return Groups.read(context, filters, "filters");
    }
    if (context.use().explicit("groups") || context.use().explicit("groupWidth")) {
      context.report(BlockMessages.depthwiseTwice(context.name()), "depthwise");
    }
    return context.input().shape() instanceof Shape.Map in ? in.channels() : 1;
  }
}
