package dev.lamina.processor.layers;

import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.StrideOn;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;
import java.util.List;
import java.util.Optional;

/** {@code @Bottleneck}: blocks of 1x1, 3x3 and 1x1 convolutions. */
final class BottleneckLayer implements SurfaceLayer {
  @Override
  public boolean widens() {
    return true;
  }

  @Override
  public Optional<String> takesWidth() {
    return Optional.of("filters");
  }

  @Override
  public boolean expandsBlock() {
    return true;
  }

  @Override
  public Value expand(LayerContext context) {
    int filters = context.width("filters");
    int expansion = context.whole("expansion", Domain.FACTOR);
    int inner = context.use().explicit("width") ? context.whole("width", Domain.CHANNELS) : filters;
    int width = ResidualStage.widened(context, "width", inner, context.widen());
    int groups = Groups.read(context, width, "width");
    if (groups > 1 && context.defaults().initializer() == Initializer.IDENTITY) {
      context.report(AttributeMessages.identityGroups(context.name(), groups), "groups");
    }
    int out = ResidualStage.widened(context, "expansion", filters, expansion);
    boolean spatial = context.use().constant("strideOn", StrideOn.class) == StrideOn.SPATIAL;
    ResidualStage stage = ResidualStage.read(context, out);
    return stage.expand(
        stride ->
            List.of(
                new ResidualStage.Step(1, width, spatial ? 1 : stride, 1),
                new ResidualStage.Step(3, width, spatial ? stride : 1, groups),
                new ResidualStage.Step(1, out, 1, 1)));
  }
}
