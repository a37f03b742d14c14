package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;

/** RegNetX-3.2GF (Radosavovic et al. 2020), as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 15_296_552, movingStatistics = 62_560)
public interface RegNetX032 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem();

  @Bottleneck(filters = 96, blocks = 2, stride = 2, expansion = 1, groupWidth = 48)
  Layer stage1();

  @Bottleneck(filters = 192, blocks = 6, stride = 2, expansion = 1, groupWidth = 48)
  Layer stage2();

  @Bottleneck(filters = 432, blocks = 15, stride = 2, expansion = 1, groupWidth = 48)
  Layer stage3();

  @Bottleneck(filters = 1008, blocks = 2, stride = 2, expansion = 1, groupWidth = 48)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
