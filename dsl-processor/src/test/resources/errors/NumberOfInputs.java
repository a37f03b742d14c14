import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface NumberOfInputs {
  @Conv(filters = 3) Layer left(Layer input);

  @Add Layer alone();
//^ error: [NumberOfInputs] 'alone' is @Add of 1 layer; name two or more, as in 'Layer alone(Layer left, Layer right);'
//           ^ warning: [UnusedLayer] nothing takes 'alone', and the output is 'three'; name it as an input or remove it

  @Conv(filters = 3) Layer both(Layer left, Layer input);
//^ error: [NumberOfInputs] 'both' takes 2 layers, @Conv takes one; join them with @Add or @Concat first

  @Add(whereEqual = true) Layer three(Layer left, Layer both, Layer input);
//                  ^ error: [NumberOfInputs] 'three' adds 3 layers whereEqual, which is a choice about two; add the others in a layer of their own
}
