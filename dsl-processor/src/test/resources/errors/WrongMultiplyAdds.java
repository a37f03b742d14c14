import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Expect(multiplyAdds = 442_368)
//                     ^ error: [WrongMultiplyAdds] an image takes 110,592 multiply-adds, @Expect declares 442,368; where parameters are equal, look at strides and strideOn
public interface WrongMultiplyAdds {
  @Conv(filters = 16, stride = 2) Layer conv1();
}
