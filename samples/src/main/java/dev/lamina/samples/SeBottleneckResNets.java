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
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;

/** SE-ResNet-50 and 101 (Hu et al. 2018), as in timm. */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "SeResNet50",
      blocks = {3, 4, 6, 3},
      expect = @Expect(parameters = 28_088_024)),
  @Member(
      name = "SeResNet101",
      blocks = {3, 4, 23, 3},
      expect = @Expect(parameters = 49_326_872))
})
public interface SeBottleneckResNets {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, squeeze = 16)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2, squeeze = 16)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2, squeeze = 16)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2, squeeze = 16)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
