import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface NeedsMap {
  @GlobalAvgPool Layer pooled();

  @Conv(filters = 16) Layer conv1();
//^ error: [NeedsMap] 'conv1' is @Conv of [N, 3], a vector; it takes a map, so place it before pooling or flattening
}
