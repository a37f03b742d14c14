import dev.lamina.dsl.*;

@Network(input = {32, 32})
//               ^ error: [BadInput] input = {32, 32}; it takes {height, width, channels}, each from 1 to 65,536, as in {32, 32, 3}
public interface BadInput {
  @GlobalAvgPool Layer pooled();
}
