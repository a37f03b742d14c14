import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface OnlyInBlock {
  @Conv(filters = 16) @Strided Layer conv1();
//                    ^ error: [OnlyInBlock] @Strided on 'conv1' has a meaning in a @Block alone; write the number itself

  @Conv @Relative(times = 2) Layer conv2();
//      ^ error: [OnlyInBlock] @Relative on 'conv2' has a meaning in a @Block alone; write the number itself
}
