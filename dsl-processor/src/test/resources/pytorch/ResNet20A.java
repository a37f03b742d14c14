package pytorch;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.PAD;

import dev.lamina.dsl.*;

/** ResNet-20 with option A. */
@Network(input = {16, 15, 3})
interface ResNet20A {
  @Conv(filters = 16, norm = BATCH, activation = RELU) Layer conv1();
  @Residual(filters = 16, blocks = 3, shortcut = PAD) Layer conv2();
  @Residual(filters = 32, blocks = 3, stride = 2, shortcut = PAD) Layer conv3();
  @Residual(filters = 64, blocks = 3, stride = 2, shortcut = PAD) Layer conv4();
  @GlobalAvgPool Layer pooled();
  @Dense(units = 10) Layer logits();
}
