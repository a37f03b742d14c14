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

/** EfficientNet-B4 (Tan and Le 2019), as in torchvision. */
@Network(input = {380, 380, 3})
@Expect(parameters = 19_341_616)
public interface EfficientNetB4 {
  @Conv(filters = 48, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 24, blocks = 2)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 32, blocks = 4, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 56, blocks = 4, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 112, blocks = 6, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 160, blocks = 6)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 272, blocks = 8, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 448, blocks = 2)
  Layer stage7();

  @Conv(filters = 1792, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
