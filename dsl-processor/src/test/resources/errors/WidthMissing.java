import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface WidthMissing {
  @Conv(kernel = 3) Layer conv1();
//^ error: [WidthMissing] 'conv1' has no filters; write '@Conv(filters = 16)' (only in a @Block they can come from the place of use)

  @Dense Layer logits();
//^ error: [WidthMissing] 'logits' has no units; write '@Dense(units = 16)' (only in a @Block they can come from the place of use)
}
