package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;

/** ResNet-101 and 152 for 32x32 pixels and 100 classes, as in weiaicunzai/pytorch-cifar100. */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "ResNet101Cifar100",
      blocks = {3, 4, 23, 3},
      expect = @Expect(parameters = 42_697_380)),
  @Member(
      name = "ResNet152Cifar100",
      blocks = {3, 8, 36, 3},
      expect = @Expect(parameters = 58_341_028))
})
public interface SmallImageBottleneckResNets {
  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer conv1();

  @Bottleneck(filters = 64)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 100)
  Layer logits();
}
