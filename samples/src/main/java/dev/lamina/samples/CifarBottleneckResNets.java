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

/** ResNet-164 and 272 of bottlenecks for CIFAR-10, as in osmr/imgclsmob. */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "ResNet164",
      blocks = {18, 18, 18},
      expect = @Expect(parameters = 1_704_154)),
  @Member(
      name = "ResNet272",
      blocks = {30, 30, 30},
      expect = @Expect(parameters = 2_816_986))
})
public interface CifarBottleneckResNets {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer conv1();

  @Bottleneck(filters = 16)
  Layer conv2();

  @Bottleneck(filters = 32, stride = 2)
  Layer conv3();

  @Bottleneck(filters = 64, stride = 2)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
