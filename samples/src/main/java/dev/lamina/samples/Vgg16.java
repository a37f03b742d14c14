package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Padding.VALID;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Dropout;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Flatten;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/** VGG-16 with batch norm (Simonyan and Zisserman 2014), as in torchvision. */
@Network(input = {224, 224, 3})
@Expect(parameters = 138_365_992)
public interface Vgg16 {
  @Conv(filters = 64, bias = true, norm = BATCH, activation = RELU)
  Layer conv1_1();

  @Conv(filters = 64, bias = true, norm = BATCH, activation = RELU)
  Layer conv1_2();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool1();

  @Conv(filters = 128, bias = true, norm = BATCH, activation = RELU)
  Layer conv2_1();

  @Conv(filters = 128, bias = true, norm = BATCH, activation = RELU)
  Layer conv2_2();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool2();

  @Conv(filters = 256, bias = true, norm = BATCH, activation = RELU)
  Layer conv3_1();

  @Conv(filters = 256, bias = true, norm = BATCH, activation = RELU)
  Layer conv3_2();

  @Conv(filters = 256, bias = true, norm = BATCH, activation = RELU)
  Layer conv3_3();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool3();

  @Conv(filters = 512, bias = true, norm = BATCH, activation = RELU)
  Layer conv4_1();

  @Conv(filters = 512, bias = true, norm = BATCH, activation = RELU)
  Layer conv4_2();

  @Conv(filters = 512, bias = true, norm = BATCH, activation = RELU)
  Layer conv4_3();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool4();

  @Conv(filters = 512, bias = true, norm = BATCH, activation = RELU)
  Layer conv5_1();

  @Conv(filters = 512, bias = true, norm = BATCH, activation = RELU)
  Layer conv5_2();

  @Conv(filters = 512, bias = true, norm = BATCH, activation = RELU)
  Layer conv5_3();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool5();

  @Flatten
  Layer flat();

  @Dense(units = 4096, activation = RELU)
  Layer dense1();

  @Dropout(rate = 0.5)
  Layer dropped1();

  @Dense(units = 4096, activation = RELU)
  Layer dense2();

  @Dropout(rate = 0.5)
  Layer dropped2();

  @Dense(units = 1000)
  Layer logits();
}
