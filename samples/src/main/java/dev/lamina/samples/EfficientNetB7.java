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

/** EfficientNet-B7 (Tan and Le 2019), as in torchvision. */
@Network(input = {600, 600, 3})
@Expect(parameters = 66_347_960)
public interface EfficientNetB7 {
  @Conv(filters = 64, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 32, blocks = 4)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 48, blocks = 7, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 80, blocks = 7, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 160, blocks = 10, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 224, blocks = 10)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 384, blocks = 13, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 640, blocks = 4)
  Layer stage7();

  @Conv(filters = 2560, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
