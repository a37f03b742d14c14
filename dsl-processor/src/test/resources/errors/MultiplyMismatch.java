import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface MultiplyMismatch {
  @Conv(filters = 16) Layer features(Layer input);

  @GlobalAvgPool Layer pooled(Layer features);

  @Dense(units = 8) Layer gate(Layer pooled);

  @Multiply Layer scaled(Layer features, Layer gate);
//                                             ^ error: [MultiplyMismatch] 'scaled' multiplies [N, 32, 32, 16] from 'features' and [N, 8] from 'gate'; use equal shapes, or a map and a vector of its channels
}
