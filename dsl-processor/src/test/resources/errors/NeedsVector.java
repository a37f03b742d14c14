import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface NeedsVector {
  @Conv(filters = 16) Layer conv1();

  @Dense(units = 10) Layer logits();
//^ error: [NeedsVector] 'logits' is @Dense on [N, 32, 32, 16], a map; place @GlobalAvgPool (16 values) or @Flatten (16,384 values) before it
}
