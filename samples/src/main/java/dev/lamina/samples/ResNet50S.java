package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/** ResNet-50-S, as in timm: a wide stem of three 3x3 convolutions. */
@Network(input = {224, 224, 3})
@Expect(parameters = 25_680_808)
public interface ResNet50S {
  @Conv(filters = 64, stride = 2, norm = BATCH, activation = RELU)
  Layer stem1();

  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer stem2();

  @Conv(filters = 128, norm = BATCH, activation = RELU)
  Layer stem3();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, blocks = 3)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 4, stride = 2)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 6, stride = 2)
  Layer conv4();

  @Bottleneck(filters = 512, blocks = 3, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
