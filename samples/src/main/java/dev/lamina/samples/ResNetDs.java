package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.AVERAGE;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;

/**
 * ResNet-50-D and 101-D (He et al. 2018), as in timm: a stem of three 3x3 convolutions, and
 * shortcuts that take the mean before they project.
 */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "ResNet50D",
      blocks = {3, 4, 6, 3},
      expect = @Expect(parameters = 25_576_264, movingStatistics = 53_248)),
  @Member(
      name = "ResNet101D",
      blocks = {3, 4, 23, 3},
      expect = @Expect(parameters = 44_568_392))
})
public interface ResNetDs {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem1();

  @Conv(filters = 32, norm = BATCH, activation = RELU)
  Layer stem2();

  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer stem3();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, shortcut = AVERAGE)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2, shortcut = AVERAGE)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2, shortcut = AVERAGE)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2, shortcut = AVERAGE)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
