import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface DuplicateLayer {
  @Conv(filters = 16) Layer conv1();

  @Conv(filters = 16) Layer conv1(Layer input);
//                          ^ error: [DuplicateLayer] 'conv1' names two layers, and weights are kept by name; rename one
}
