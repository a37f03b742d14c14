package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/** ResNet-20 for CIFAR-10 (He et al. 2015, section 4.2) with projection shortcuts, option B. */
@Network(input = {32, 32, 3})
@Expect(parameters = 272_474, depth = 20)
public interface ResNet20 {
  @Conv(filters = 16, kernel = 3, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 16, blocks = 3)
  Layer conv2();

  @Residual(filters = 32, blocks = 3, stride = 2)
  Layer conv3();

  @Residual(filters = 64, blocks = 3, stride = 2)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
