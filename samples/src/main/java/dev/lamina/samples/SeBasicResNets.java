package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/**
 * SE-ResNet-18 and 34 (Hu et al. 2018), as in timm, whose first dense layers have at least eight
 * units.
 */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "SeResNet18",
      blocks = {2, 2, 2, 2},
      expect = @Expect(parameters = 11_779_624)),
  @Member(
      name = "SeResNet34",
      blocks = {3, 4, 6, 3},
      expect = @Expect(parameters = 21_960_416))
})
public interface SeBasicResNets {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Residual(filters = 64, squeezeWidth = 8)
  Layer conv2();

  @Residual(filters = 128, stride = 2, squeeze = 16)
  Layer conv3();

  @Residual(filters = 256, stride = 2, squeeze = 16)
  Layer conv4();

  @Residual(filters = 512, stride = 2, squeeze = 16)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
