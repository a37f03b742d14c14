package dev.lamina.samples.weights;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Order.PRE_ACTIVATION;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/** timm's ResNetV2 with batch norm, narrow: its classifier is a 1x1 convolution there. */
@SuppressWarnings("ImageStem") // A narrow member of a family for large pictures.
@Network(input = {64, 64, 3})
interface NarrowResNetV2 {
  @Conv(filters = 16, kernel = 7, stride = 2)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 8, order = PRE_ACTIVATION)
  Layer conv2();

  @Bottleneck(filters = 16, blocks = 2, stride = 2, order = PRE_ACTIVATION)
  Layer conv3();

  @Bottleneck(filters = 24, stride = 2, order = PRE_ACTIVATION)
  Layer conv4();

  @Bottleneck(filters = 32, stride = 2, order = PRE_ACTIVATION)
  Layer conv5();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 7)
  Layer logits();
}
