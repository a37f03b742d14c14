import dev.lamina.dsl.*;

import static dev.lamina.dsl.Activation.RELU;

@Network(input = {32, 32, 3})
public interface BadLayerName {
  @Conv(filters = 16) Layer _x();
//                          ^ error: [BadLayerName] '_x' cannot name a layer: TensorFlow's names start with a letter; drop the underscore

  @Conv(filters = 16) Layer price$();
//                          ^ error: [BadLayerName] 'price$' cannot name a layer: TensorFlow's names have letters, digits and underscores of ASCII; spell it with those

  @Conv(filters = 16) Layer caf\u00e9();
//                          ^ error: [BadLayerName] 'café' cannot name a layer: TensorFlow's names have letters, digits and underscores of ASCII; spell it with those

  @Conv(filters = 16) Layer InitialConv();
//                          ^ error: [BadLayerName] 'InitialConv' cannot name a layer: TensorFlow runs operations named Init... by itself; use a small letter

  @Conv(filters = 16) Layer save();
//                          ^ error: [BadLayerName] 'save' cannot name a layer: checkpoints use the scope 'save'; choose another name

  @Activate(RELU) Layer build();
//                      ^ error: [BadLayerName] 'build' cannot name a layer: the generated class uses it; choose another name

  @Activate(RELU) Layer yield();
//                      ^ error: [BadLayerName] 'yield' cannot name a layer: the generated class uses it; choose another name
}
