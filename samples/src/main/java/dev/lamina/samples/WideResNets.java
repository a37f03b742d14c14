package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Order.PRE_ACTIVATION;

import dev.lamina.dsl.BatchNorm;
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
 * WRN-d-k for CIFAR-10 (Zagoruyko and Komodakis 2016): (d - 4) / 6 blocks a stage, k times as wide;
 * {@link WideResNet28x10} has a file of its own. With k = 1 the first stage needs no projection, so
 * that one convolution fewer is counted.
 */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "WideResNet16x4",
      blocks = (16 - 4) / 6,
      widen = 4,
      expect = @Expect(parameters = 2_748_890, convolutions = 16, multiplyAdds = 392_612_352)),
  @Member(
      name = "WideResNet16x8",
      blocks = (16 - 4) / 6,
      widen = 8,
      expect = @Expect(parameters = 10_961_370, convolutions = 16, multiplyAdds = 1_548_145_664)),
  @Member(
      name = "WideResNet22x8",
      blocks = (22 - 4) / 6,
      widen = 8,
      expect = @Expect(parameters = 17_158_106, convolutions = 22, multiplyAdds = 2_454_115_328L)),
  @Member(
      name = "WideResNet22x10",
      blocks = (22 - 4) / 6,
      widen = 10,
      expect = @Expect(parameters = 26_797_914, convolutions = 22, multiplyAdds = 3_827_751_168L)),
  @Member(
      name = "WideResNet28x12",
      blocks = (28 - 4) / 6,
      widen = 12,
      expect = @Expect(parameters = 52_517_850, convolutions = 28, multiplyAdds = 7_543_905_792L)),
  @Member(
      name = "WideResNet40x1",
      blocks = (40 - 4) / 6,
      widen = 1,
      expect = @Expect(parameters = 563_930, convolutions = 40 - 1, multiplyAdds = 83_280_512)),
  @Member(
      name = "WideResNet40x2",
      blocks = (40 - 4) / 6,
      widen = 2,
      expect = @Expect(parameters = 2_243_546, convolutions = 40, multiplyAdds = 327_599_360)),
  @Member(
      name = "WideResNet40x4",
      blocks = (40 - 4) / 6,
      widen = 4,
      expect = @Expect(parameters = 8_949_210, convolutions = 40, multiplyAdds = 1_298_582_016)),
  @Member(
      name = "WideResNet40x8",
      blocks = (40 - 4) / 6,
      widen = 8,
      expect = @Expect(parameters = 35_748_314, convolutions = 40, multiplyAdds = 5_172_024_320L)),
  @Member(
      name = "WideResNet28x10Cifar100",
      blocks = (28 - 4) / 6,
      widen = 10,
      classes = 100,
      expect = @Expect(parameters = 36_536_884, convolutions = 28, multiplyAdds = 5_243_386_368L))
})
public interface WideResNets {
  @Conv(filters = 16)
  Layer conv1();

  @Residual(filters = 16, order = PRE_ACTIVATION)
  Layer conv2();

  @Residual(filters = 32, stride = 2, order = PRE_ACTIVATION)
  Layer conv3();

  @Residual(filters = 64, stride = 2, order = PRE_ACTIVATION)
  Layer conv4();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
