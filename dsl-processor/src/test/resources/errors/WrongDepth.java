import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Expect(depth = 4)
//              ^ error: [WrongDepth] the longest path has 3 convolutions and dense layers, @Expect declares depth = 4; a basic block has 2, a bottleneck 3
public interface WrongDepth {
  @Bottleneck(filters = 16) Layer conv2();
}
