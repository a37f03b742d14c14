package dev.lamina.processor.layers;

import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.processor.model.GroupBuilder;
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
  public Value expand(LayerContext context) {
    GroupBuilder builder = context.builder();
    int filters = context.width("filters");
    int groups = groups(context);
    Optional<Window> window = Windows.read(context, "kernel", false);
    Initializer initializer = context.initializer();
    if (initializer == Initializer.IDENTITY && window.isPresent() && window.get().size() % 2 == 0) {
      context.report(
          AttributeMessages.identityKernel(context.name(), window.get().size()), "initializer");
    }
    if (initializer == Initializer.IDENTITY && groups > 1) {
      context.report(AttributeMessages.identityGroups(context.name(), groups), "initializer");
    }
    if (context.failed() || window.isEmpty()) {
      return builder.unknownValue();
    }
    Value x =
        builder.add(
            "",
            new Primitive.Convolution(
                filters, window.get(), groups, context.bias(), initializer.name()),
            Role.MAIN,
            builder.input());
    if (context.use().constant("norm", Norm.class) == Norm.BATCH) {
      x = builder.add("norm", context.defaults().batchNorm(false), Role.MAIN, x);
    }
    return context.activate("activation", x);
  }

  /** The groups: as written, or one a channel. */
  private static int groups(LayerContext context) {
    if (!context.use().flag("depthwise")) {
      return context.atLeastOne("groups", Limits.CHANNELS);
    }
    if (context.use().explicit("groups")) {
      context.report(BlockMessages.depthwiseTwice(context.name()), "depthwise");
    }
    return context.builder().input().shape() instanceof Shape.Map in ? in.channels() : 1;
  }
}
