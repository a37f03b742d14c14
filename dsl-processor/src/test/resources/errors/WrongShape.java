import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface WrongShape {
  @Conv(filters = 16, stride = 2) @Expect(shape = {32, 32, 16}) Layer conv1();
//                                                ^ error: [WrongShape] 'conv1' gives [N, 16, 16, 16], @Expect declares shape = {32, 32, 16}; correct one of them
}
