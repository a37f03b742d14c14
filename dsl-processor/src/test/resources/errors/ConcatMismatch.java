import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface ConcatMismatch {
  @Conv(filters = 16) Layer left(Layer input);

  @Conv(filters = 16, stride = 2) Layer right(Layer input);

  @Concat Layer joined(Layer left, Layer right);
//                                       ^ error: [ConcatMismatch] 'joined' joins [N, 32, 32, 16] from 'left' and [N, 16, 16, 16] from 'right'; give 'left' stride = 2
}
