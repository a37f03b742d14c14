import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Family({
  @Member(name = "Even", blocks = {2, 2}),
  @Member(name = "Uneven", blocks = {2, 2, 2}),
//                                  ^ error: [MemberBlocks] 'Uneven' gives blocks for 3 stages, but 2 stages leave blocks open; give one number, or one a stage
  @Member(name = "Wrong", blocks = 2, expect = @Expect(depth = 8))
//                                                             ^ error: [WrongDepth] the longest path has 10 convolutions and dense layers, @Expect declares depth = 8; a basic block has 2, a bottleneck 3
})
public interface MemberBlocks {
  @Residual(filters = 16) Layer conv2();

  @Residual(filters = 32, stride = 2) Layer conv3();

  @Residual(filters = 64, blocks = 1) Layer conv4();
}
