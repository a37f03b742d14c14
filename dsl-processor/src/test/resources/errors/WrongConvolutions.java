import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Expect(convolutions = 3)
//                     ^ error: [WrongConvolutions] the network has 4 convolutions, projections included, @Expect declares 3; they differ by 1
public interface WrongConvolutions {
  @Bottleneck(filters = 16) Layer conv2();
}
