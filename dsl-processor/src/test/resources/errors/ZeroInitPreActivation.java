import dev.lamina.dsl.*;

import static dev.lamina.dsl.Order.PRE_ACTIVATION;

@Network(input = {32, 32, 16})
public interface ZeroInitPreActivation {
  @Residual(filters = 16, order = PRE_ACTIVATION, zeroInit = true) Layer conv2();
//                                                           ^ error: [ZeroInitPreActivation] zeroInit of 'conv2' has no last norm to start at zero in PRE_ACTIVATION order; remove it or use order = POST_ACTIVATION
}
