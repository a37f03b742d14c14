import dev.lamina.dsl.*;

import static dev.lamina.dsl.Initializer.IDENTITY;
import static dev.lamina.dsl.Padding.VALID;

@Network(input = {32, 32, 3})
public interface IdentityKernel {
  @Conv(filters = 16, kernel = 2, padding = VALID, initializer = IDENTITY) Layer conv1();
//                                                               ^ error: [IdentityKernel] kernel 2x2 of 'conv1' has no centre for the identity; use an odd kernel or another initializer
}
