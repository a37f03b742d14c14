package dev.lamina.processor.layers;

import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.problem.Message;
import java.util.List;
import java.util.Optional;

/** {@code @DeepStem}: several 3x3 convolutions, the first with the stride. */
final class DeepStemLayer implements SurfaceLayer {
  @Override
  public Value expand(LayerContext context) {
    List<Integer> filters = context.use().integers("filters");
    int stride = context.stride();
    // None at all are told as 0.
    for (int one : filters.isEmpty() ? List.of(0) : filters) {
      Optional<Message> refusal = Domain.CHANNELS.refusal("filters", context.name(), one);
      refusal.ifPresent(message -> context.report(message, "filters"));
    }
    if (context.failed()) {
      return context.unknownValue();
    }
    Value x = context.input();
    for (int i = 1; i <= filters.size(); i++) {
      Window window = new Window(3, i == 1 ? stride : 1, 1, new Window.Symmetric());
      x =
          context.add(
              "conv" + i,
              new Primitive.Convolution(
                  filters.get(i - 1),
                  window,
                  1,
                  context.defaults().bias(),
                  context.defaults().initializer().name()),
              Role.MAIN,
              x);
      x = context.norm("norm" + i, context.defaults().norm(), false, Role.MAIN, x);
      x = context.activate("activation", x);
    }
    return x;
  }
}
