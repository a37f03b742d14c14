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
 * SE-ResNet-20, 56 and 110 for CIFAR-10, as in osmr/imgclsmob: a gate for every channel, by dense
 * layers with biases.
 */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "CifarSeResNet20",
      blocks = {3, 3, 3},
      expect = @Expect(parameters = 274_847)),
  @Member(
      name = "CifarSeResNet56",
      blocks = {9, 9, 9},
      expect = @Expect(parameters = 862_889)),
  @Member(
      name = "CifarSeResNet110",
      blocks = {18, 18, 18},
      expect = @Expect(parameters = 1_744_952))
})
public interface CifarSeResNets {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 16, squeeze = 16)
  Layer conv2();

  @Residual(filters = 32, stride = 2, squeeze = 16)
  Layer conv3();

  @Residual(filters = 64, stride = 2, squeeze = 16)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
