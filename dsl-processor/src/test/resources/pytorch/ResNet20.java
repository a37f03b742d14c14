package pytorch;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.*;

/** ResNet-20 with option B, of torchvision's basic blocks. */
@Network(input = {17, 15, 3})
interface ResNet20 {
  @Conv(filters = 16, norm = BATCH, activation = RELU) Layer conv1();
  @Residual(filters = 16, blocks = 3) Layer conv2();
  @Residual(filters = 32, blocks = 3, stride = 2) Layer conv3();
  @Residual(filters = 64, blocks = 3, stride = 2) Layer conv4();
  @GlobalAvgPool Layer pooled();
  @Dense(units = 10) Layer logits();
}
