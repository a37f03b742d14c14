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

/** EfficientNet-B2 (Tan and Le 2019), as in torchvision. */
@Network(input = {260, 260, 3})
@Expect(parameters = 9_109_994)
public interface EfficientNetB2 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 16, blocks = 2)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 24, blocks = 3, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 48, blocks = 3, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 88, blocks = 4, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 120, blocks = 4)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 208, blocks = 5, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 352, blocks = 2)
  Layer stage7();

  @Conv(filters = 1408, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
