import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Family({
  @Member(name = "Deep", blocks = 3),
//                                ^ error: [MemberUnused] 'Deep' sets blocks, which has no effect, since no layer leaves its number of blocks open; remove it
  @Member(name = "Wide", widen = 4),
//                               ^ error: [MemberUnused] 'Wide' sets widen, which has no effect, since there is no @Residual, @Bottleneck or @Use; remove it
  @Member(name = "Many", classes = 100)
//                                 ^ error: [MemberUnused] 'Many' sets classes, which has no effect, since there is no @Dense layer; remove it
})
public interface MemberUnused {
  @Conv(filters = 16) Layer conv1();

  @GlobalAvgPool Layer pooled();
}
