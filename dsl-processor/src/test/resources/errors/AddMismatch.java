import dev.lamina.dsl.*;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Padding.VALID;

@Network(input = {312, 312, 3})
public interface AddMismatch {
  @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID) Layer first(Layer input);

  @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID) Layer second(Layer first);

  @Conv(filters = 3, kernel = 1, padding = VALID) Layer shortcut(Layer input);

  @Add(activation = RELU) Layer out(Layer second, Layer shortcut);
//                                                      ^ error: [AddMismatch] 'out' adds [N, 78, 78, 3] from 'second' and [N, 312, 312, 3] from 'shortcut'; give 'shortcut' stride = 4
}
