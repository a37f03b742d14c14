import dev.lamina.dsl.*;

@Network(input = {8, 8, 8})
public interface OutOfRange_dropPath {
  @Residual(filters = 8, dropPath = {0, 0.1, 0.2}) Layer conv2();
//                                  ^ error: [OutOfRange] dropPath of 'conv2' has 3 numbers; use {rate}, or {first, last}
}
