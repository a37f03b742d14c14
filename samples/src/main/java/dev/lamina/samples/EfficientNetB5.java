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

/** EfficientNet-B5 (Tan and Le 2019), as in torchvision. */
@Network(input = {456, 456, 3})
@Expect(parameters = 30_389_784)
public interface EfficientNetB5 {
  @Conv(filters = 48, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 24, blocks = 3)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 40, blocks = 5, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 64, blocks = 5, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 128, blocks = 7, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 176, blocks = 7)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 304, blocks = 9, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 512, blocks = 3)
  Layer stage7();

  @Conv(filters = 2048, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
