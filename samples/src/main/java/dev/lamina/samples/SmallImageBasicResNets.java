package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/**
 * ResNet-18 and 34 for images of 32x32 pixels: a 3x3 convolution instead of ImageNet's stem, as in
 * weiaicunzai/pytorch-cifar100.
 */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "ResNet18Cifar10",
      blocks = 2,
      expect = @Expect(parameters = 11_173_962, multiplyAdds = 555_422_720)),
  @Member(
      name = "ResNet18Cifar100",
      blocks = 2,
      classes = 100,
      expect = @Expect(parameters = 11_220_132, multiplyAdds = 555_468_800)),
  @Member(
      name = "ResNet34Cifar100",
      blocks = {3, 4, 6, 3},
      classes = 100,
      expect = @Expect(parameters = 21_328_292, multiplyAdds = 1_159_448_576))
})
public interface SmallImageBasicResNets {
  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 64)
  Layer conv2();

  @Residual(filters = 128, stride = 2)
  Layer conv3();

  @Residual(filters = 256, stride = 2)
  Layer conv4();

  @Residual(filters = 512, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
