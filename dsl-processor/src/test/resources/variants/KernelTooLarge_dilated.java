import dev.lamina.dsl.*;

import static dev.lamina.dsl.Padding.VALID;

@Network(input = {1, 1, 3})
public interface KernelTooLarge_dilated {
  @Conv(filters = 64, kernel = 2, dilation = 2, padding = VALID) Layer conv1();
//                             ^ error: [KernelTooLarge] kernel 2x2 (3 pixels wide with its dilation) does not fit the [N, 1, 1, 3] input of 'conv1' without padding; use kernel <= 1
}
