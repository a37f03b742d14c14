package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** ResNet-20 with squeeze-and-excitation in every block (Hu et al. 2018). */
@Network(input = {32, 32, 3})
@Expect(depth = 38)
public interface SeResNet20 {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer conv1();

  @Use(value = SqueezeExcite.class, filters = 16, blocks = 3)
  Layer conv2();

  @Use(value = SqueezeExcite.class, filters = 32, blocks = 3, stride = 2)
  Layer conv3();

  @Use(value = SqueezeExcite.class, filters = 64, blocks = 3, stride = 2)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
