import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Expect(shape = 10)
//              ^ error: [ExpectMisplaced] @Expect(shape) is a contract of one layer; write it on the layer's method
public interface ExpectMisplaced {
  @GlobalAvgPool @Expect(parameters = 0) Layer pooled();
//                                    ^ error: [ExpectMisplaced] @Expect(parameters) is a contract of the network; write it on the interface
}
