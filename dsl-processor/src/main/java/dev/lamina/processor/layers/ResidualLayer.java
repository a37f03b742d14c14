package dev.lamina.processor.layers;

import dev.lamina.processor.model.Value;
import java.util.List;
import java.util.Optional;

/** {@code @Residual}: blocks of two 3x3 convolutions. */
final class ResidualLayer implements SurfaceLayer {
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
    int widened = ResidualStage.widened(context, "filters", filters, context.widen());
    ResidualStage stage = ResidualStage.read(context, widened);
    return stage.expand(
        stride ->
            List.of(
                new ResidualStage.Step(3, widened, stride, 1),
                new ResidualStage.Step(3, widened, 1, 1)));
  }
}
