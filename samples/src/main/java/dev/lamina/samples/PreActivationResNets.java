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

/** Pre-activation residual networks for CIFAR-10, 6n + 2 deep (He et al. 2016). */
@Network(input = {32, 32, 3})
@Family({
  @Member(name = "PreActResNet20", blocks = 3, expect = @Expect(depth = 20)),
  @Member(name = "PreActResNet56", blocks = 9, expect = @Expect(depth = 56)),
  @Member(name = "PreActResNet110", blocks = 18, expect = @Expect(depth = 110))
})
public interface PreActivationResNets {
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
