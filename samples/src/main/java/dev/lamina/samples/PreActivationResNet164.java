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
import dev.lamina.dsl.Network;

/** The 164-layer pre-activation network of bottlenecks for CIFAR-10 (He et al. 2016, table 4). */
@Network(input = {32, 32, 3})
@Expect(depth = 164)
public interface PreActivationResNet164 {
  @Conv(filters = 16)
  Layer conv1();

  @Bottleneck(filters = 16, blocks = 18, order = PRE_ACTIVATION)
  Layer conv2();

  @Bottleneck(filters = 32, blocks = 18, stride = 2, order = PRE_ACTIVATION)
  Layer conv3();

  @Bottleneck(filters = 64, blocks = 18, stride = 2, order = PRE_ACTIVATION)
  Layer conv4();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
