import dev.lamina.dsl.*;

import static dev.lamina.dsl.Initializer.IDENTITY;
import static dev.lamina.dsl.Padding.VALID;

@Network(input = {32, 32, 3})
public interface IdentityKernel {
  @Conv(filters = 16, kernel = 2, padding = VALID, initializer = IDENTITY) Layer conv1();
//                                                               ^ error: [IdentityKernel] kernel 2x2 of 'conv1' has no centre for the identity; use an odd kernel or another initializer

  @Conv(filters = 16, groups = 2, initializer = IDENTITY) Layer conv2();
//                                              ^ error: [IdentityKernel] the identity copies input channels, which the 2 groups of 'conv2' do not share; use another initializer
}
