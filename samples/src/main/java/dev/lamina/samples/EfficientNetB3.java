package dev.lamina.samples;

import static dev.lamina.dsl.Activation.SILU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** EfficientNet-B3 (Tan and Le 2019), as in torchvision. */
@Network(input = {300, 300, 3})
@Expect(parameters = 12_233_232)
public interface EfficientNetB3 {
  @Conv(filters = 40, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 24, blocks = 2)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 32, blocks = 3, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 48, blocks = 3, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 96, blocks = 5, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 136, blocks = 5)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 232, blocks = 6, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 384, blocks = 2)
  Layer stage7();

  @Conv(filters = 1536, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
