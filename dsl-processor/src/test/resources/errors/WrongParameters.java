import dev.lamina.dsl.*;

import static dev.lamina.dsl.Order.PRE_ACTIVATION;
import static dev.lamina.dsl.Activation.RELU;

@Network(input = {32, 32, 3})
@Widen(10)
@Expect(parameters = 36_479_194)
//                   ^ error: [WrongParameters] the layers add up to 36,536,884 parameters, @Expect declares 36,479,194; they differ by 57,690, the size of 'logits' going from 10 to 100 units
public interface WrongParameters {
  @Conv(filters = 16) Layer conv1();

  @Residual(filters = 16, blocks = 4, order = PRE_ACTIVATION) Layer conv2();

  @Residual(filters = 32, blocks = 4, stride = 2, order = PRE_ACTIVATION) Layer conv3();

  @Residual(filters = 64, blocks = 4, stride = 2, order = PRE_ACTIVATION) Layer conv4();

  @BatchNorm(activation = RELU) Layer norm();

  @GlobalAvgPool Layer pooled();

  @Dense(units = 100) Layer logits();
}
