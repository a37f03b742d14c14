package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.StrideOn.REDUCE;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;

/**
 * ResNet-50, 101 and 152 as in keras.applications: a bias in every convolution, the stride on the
 * first 1x1 convolution, batch norm with Keras's numbers. Keras counts moving statistics as
 * parameters: 25,636,712 of ResNet-50 are 25,583,592 trained and 53,120 not.
 */
@Network(input = {224, 224, 3})
@Defaults(bias = true, bnMomentum = 0.99, bnEpsilon = 1.001e-5)
@Family({
  @Member(
      name = "KerasResNet50",
      blocks = {3, 4, 6, 3},
      expect =
          @Expect(
              parameters = 25_636_712 - 53_120,
              movingStatistics = 53_120,
              multiplyAdds = 3_857_973_248L)),
  @Member(
      name = "KerasResNet101",
      blocks = {3, 4, 23, 3},
      expect =
          @Expect(
              parameters = 44_707_176 - 105_344,
              movingStatistics = 105_344,
              multiplyAdds = 7_570_194_432L)),
  @Member(
      name = "KerasResNet152",
      blocks = {3, 8, 36, 3},
      expect =
          @Expect(
              parameters = 60_419_944 - 151_424,
              movingStatistics = 151_424,
              multiplyAdds = 11_282_415_616L))
})
public interface KerasResNets {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, strideOn = REDUCE)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2, strideOn = REDUCE)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2, strideOn = REDUCE)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2, strideOn = REDUCE)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
