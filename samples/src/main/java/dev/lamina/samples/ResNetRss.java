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
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;

/**
 * ResNet-RS-50, 101 and 152 (Bello et al. 2021), as in timm: the stem and the shortcuts of
 * ResNet-D, squeeze-and-excitation, and a convolution in the place of the pool.
 */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "ResNetRs50",
      blocks = {3, 4, 6, 3},
      expect = @Expect(parameters = 35_691_912, movingStatistics = 53_376)),
  @Member(
      name = "ResNetRs101",
      blocks = {3, 4, 23, 3},
      expect = @Expect(parameters = 63_618_696)),
  @Member(
      name = "ResNetRs152",
      blocks = {3, 8, 36, 3},
      expect = @Expect(parameters = 86_621_576))
})
public interface ResNetRss {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem1();

  @Conv(filters = 32, norm = BATCH, activation = RELU)
  Layer stem2();

  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer stem3();

  @Conv(filters = 64, stride = 2, norm = BATCH, activation = RELU)
  Layer pool1();

  @Bottleneck(filters = 64, shortcut = AVERAGE, squeeze = 4)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2, shortcut = AVERAGE, squeeze = 4)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2, shortcut = AVERAGE, squeeze = 4)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2, shortcut = AVERAGE, squeeze = 4)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
