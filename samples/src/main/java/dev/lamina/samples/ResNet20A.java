package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.PAD;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/**
 * ResNet-20 for CIFAR-10 (He et al. 2015, section 4.2) with shortcuts without weights, option A.
 */
@Network(input = {32, 32, 3})
@Expect(parameters = 269_722, depth = 20, multiplyAdds = 40_551_040)
public interface ResNet20A {
  @Conv(filters = 16, kernel = 3, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 16, blocks = 3, shortcut = PAD)
  Layer conv2();

  @Residual(filters = 32, blocks = 3, stride = 2, shortcut = PAD)
  Layer conv3();

  @Residual(filters = 64, blocks = 3, stride = 2, shortcut = PAD)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
