import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface EvenSame {
  @Conv(filters = 16, kernel = 2) Layer conv1(Layer input);
//                             ^ error: [EvenSame] kernel 2x2 of 'conv1' has no centre, so SAME cannot pad it evenly; use padding = SAME_UPPER (TensorFlow's), padding = VALID or an odd size
//                                      ^ warning: [UnusedLayer] nothing takes 'conv1', and the output is 'pool'; name it as an input or remove it

  @MaxPool(size = 2, stride = 2) Layer pool(Layer input);
//                ^ error: [EvenSame] window 2x2 of 'pool' has no centre, so SAME cannot pad it evenly; use padding = SAME_UPPER (TensorFlow's), padding = VALID or an odd size
}
