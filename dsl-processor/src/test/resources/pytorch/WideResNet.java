package pytorch;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Order.PRE_ACTIVATION;

import dev.lamina.dsl.*;

/** WRN-16-2 without dropout. */
@Network(input = {15, 16, 3})
@Widen(2)
interface WideResNet {
  @Conv(filters = 16) Layer conv1();
  @Residual(filters = 16, blocks = 2, order = PRE_ACTIVATION) Layer conv2();
  @Residual(filters = 32, blocks = 2, stride = 2, order = PRE_ACTIVATION) Layer conv3();
  @Residual(filters = 64, blocks = 2, stride = 2, order = PRE_ACTIVATION) Layer conv4();
  @BatchNorm(activation = RELU) Layer norm();
  @GlobalAvgPool Layer pooled();
  @Dense(units = 10) Layer logits();
}
