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

/** EfficientNet-B6 (Tan and Le 2019), as in torchvision. */
@Network(input = {528, 528, 3})
@Expect(parameters = 43_040_704)
public interface EfficientNetB6 {
  @Conv(filters = 56, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 32, blocks = 3)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 40, blocks = 6, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 72, blocks = 6, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 144, blocks = 8, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 200, blocks = 8)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 344, blocks = 11, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 576, blocks = 3)
  Layer stage7();

  @Conv(filters = 2304, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
