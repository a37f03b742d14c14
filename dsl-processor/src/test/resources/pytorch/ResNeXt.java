package pytorch;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.*;

/** torchvision's ResNeXt 32x4d with one block a stage. */
@Network(input = {33, 32, 3})
@SuppressWarnings("ImageStem")
interface ResNeXt {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU) Layer conv1();
  @MaxPool(size = 3, stride = 2) Layer pool1();
  @Bottleneck(filters = 64, width = 128, groups = 32) Layer conv2();
  @Bottleneck(filters = 128, width = 256, groups = 32, stride = 2) Layer conv3();
  @Bottleneck(filters = 256, width = 512, groups = 32, stride = 2) Layer conv4();
  @Bottleneck(filters = 512, width = 1024, groups = 32, stride = 2) Layer conv5();
  @GlobalAvgPool Layer pooled();
  @Dense(units = 10) Layer logits();
}
