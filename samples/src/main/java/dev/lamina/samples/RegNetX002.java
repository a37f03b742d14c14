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

/** RegNetX-200MF (Radosavovic et al. 2020), as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 2_684_792)
public interface RegNetX002 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem();

  @Bottleneck(filters = 24, blocks = 1, stride = 2, expansion = 1, groupWidth = 8)
  Layer stage1();

  @Bottleneck(filters = 56, blocks = 1, stride = 2, expansion = 1, groupWidth = 8)
  Layer stage2();

  @Bottleneck(filters = 152, blocks = 4, stride = 2, expansion = 1, groupWidth = 8)
  Layer stage3();

  @Bottleneck(filters = 368, blocks = 7, stride = 2, expansion = 1, groupWidth = 8)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
