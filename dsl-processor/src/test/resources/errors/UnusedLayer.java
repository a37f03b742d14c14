import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface UnusedLayer {
  @Conv(filters = 16) Layer conv1(Layer input);
//                          ^ warning: [UnusedLayer] nothing takes 'conv1', and the output is 'conv2'; name it as an input or remove it

  @Conv(filters = 16) Layer conv2(Layer input);
}
