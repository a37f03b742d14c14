import dev.lamina.dsl.*;

import static dev.lamina.dsl.Padding.EXPLICIT;
import static dev.lamina.dsl.Padding.VALID;

@Network(input = {32, 32, 3})
public interface KernelTooLarge {
  @Conv(filters = 64) Layer conv1();

  @MaxPool(size = 8, stride = 8, padding = VALID) Layer pool();

  @Conv(filters = 64, kernel = 7, padding = VALID) Layer stage4();
//                             ^ error: [KernelTooLarge] kernel 7x7 does not fit the [N, 4, 4, 64] input of 'stage4' without padding; use kernel <= 4 or padding = SAME
//                                                       ^ warning: [UnusedLayer] nothing takes 'stage4', and the output is 'dilated'; name it as an input or remove it

  @Conv(filters = 64, kernel = 7, padding = EXPLICIT, pixels = {1, 1, 0, 1}) Layer padded(Layer pool);
//                             ^ error: [KernelTooLarge] kernel 7x7 does not fit the [N, 4, 4, 64] input of 'padded', 6x5 with its padding; use kernel <= 5 or padding = SAME
//                                                                                 ^ warning: [UnusedLayer] nothing takes 'padded', and the output is 'dilated'; name it as an input or remove it

  @Conv(filters = 64, kernel = 3, dilation = 2, padding = VALID) Layer dilated(Layer pool);
//                             ^ error: [KernelTooLarge] kernel 3x3 (5 pixels wide with its dilation) does not fit the [N, 4, 4, 64] input of 'dilated' without padding; use kernel <= 2 or padding = SAME
}
