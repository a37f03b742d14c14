package dev.lamina.samples.weights;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;

/** timm's RegNet, narrow: groups of eight channels. */
@Network(input = {64, 64, 3})
interface NarrowRegNet {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem();

  @Bottleneck(filters = 16, expansion = 1, groups = 2, stride = 2)
  Layer stage1();

  @Bottleneck(filters = 32, expansion = 1, groups = 4, stride = 2)
  Layer stage2();

  @Bottleneck(filters = 64, expansion = 1, groups = 8, blocks = 2, stride = 2)
  Layer stage3();

  @Bottleneck(filters = 128, expansion = 1, groups = 16, blocks = 2, stride = 2)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 7)
  Layer logits();
}
