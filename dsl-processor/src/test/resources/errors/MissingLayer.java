import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface MissingLayer {
  Layer conv1();
//      ^ error: [MissingLayer] 'conv1' has no layer annotation; say what it is, as in '@Conv(filters = 16) Layer conv1();'

  @GlobalAvgPool Layer pooled();
}
