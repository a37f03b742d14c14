package pytorch;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.*;

/** torchvision's ResNet of bottlenecks with [1, 2, 1, 1] blocks: the stride is on the 3x3. */
@Network(input = {40, 37, 3})
@SuppressWarnings("ImageStem")
interface Bottlenecks {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU) Layer conv1();
  @MaxPool(size = 3, stride = 2) Layer pool1();
  @Bottleneck(filters = 64) Layer conv2();
  @Bottleneck(filters = 128, blocks = 2, stride = 2) Layer conv3();
  @Bottleneck(filters = 256, stride = 2) Layer conv4();
  @Bottleneck(filters = 512, stride = 2) Layer conv5();
  @GlobalAvgPool Layer pooled();
  @Dense(units = 10) Layer logits();
}
