package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.AVERAGE;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/**
 * ResNet-26-T, as in timm: a stem whose three convolutions widen, and shortcuts that take the mean
 * before they project.
 */
@Network(input = {224, 224, 3})
@Expect(parameters = 16_011_872, movingStatistics = 30_960)
public interface ResNet26T {
  @Conv(filters = 24, stride = 2, norm = BATCH, activation = RELU)
  Layer stem1();

  @Conv(filters = 32, norm = BATCH, activation = RELU)
  Layer stem2();

  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer stem3();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, blocks = 2, shortcut = AVERAGE)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2, blocks = 2, shortcut = AVERAGE)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2, blocks = 2, shortcut = AVERAGE)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2, blocks = 2, shortcut = AVERAGE)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
