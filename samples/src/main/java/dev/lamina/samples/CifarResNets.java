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
 * CIFAR-10's residual networks, 6n + 2 deep, with option B (He et al. 2015, section 4.2); {@link
 * ResNet20} has a file of its own. The projections make 2,752 parameters more than option A.
 */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "ResNet32",
      blocks = 5,
      expect = @Expect(parameters = 464_154 + 2_752, depth = 32)),
  @Member(
      name = "ResNet44",
      blocks = 7,
      expect = @Expect(parameters = 658_586 + 2_752, depth = 44)),
  @Member(
      name = "ResNet56",
      blocks = 9,
      expect = @Expect(parameters = 853_018 + 2_752, depth = 56)),
  @Member(
      name = "ResNet110",
      blocks = 18,
      expect = @Expect(parameters = 1_727_962 + 2_752, depth = 110))
})
public interface CifarResNets {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 16)
  Layer conv2();

  @Residual(filters = 32, stride = 2)
  Layer conv3();

  @Residual(filters = 64, stride = 2)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
