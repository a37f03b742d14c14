package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Order.PRE_ACTIVATION;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/** ResNetV2-50 (He et al. 2016), as in timm with batch norm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 25_549_352, movingStatistics = 45_440)
public interface PreActivationResNet50 {
  @Conv(filters = 64, kernel = 7, stride = 2)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, blocks = 3, order = PRE_ACTIVATION)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 4, stride = 2, order = PRE_ACTIVATION)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 6, stride = 2, order = PRE_ACTIVATION)
  Layer conv4();

  @Bottleneck(filters = 512, blocks = 3, stride = 2, order = PRE_ACTIVATION)
  Layer conv5();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
