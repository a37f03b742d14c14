import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface TwoLayers {
  @GlobalAvgPool @Flatten Layer pooled();
//               ^ error: [TwoLayers] 'pooled' is @GlobalAvgPool and @Flatten at once; a method is one layer, so give each a method of its own
}
