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

/** EfficientNetV2-S (Tan and Le 2021), as in torchvision. */
@Network(input = {384, 384, 3})
@Expect(parameters = 21_458_488)
public interface EfficientNetV2S {
  @Conv(filters = 24, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = FusedFirst.class, filters = 24, blocks = 2)
  Layer stage1();

  @Use(value = FusedMbConv.class, filters = 48, blocks = 4, stride = 2)
  Layer stage2();

  @Use(value = FusedMbConv.class, filters = 64, blocks = 4, stride = 2)
  Layer stage3();

  @Use(value = MbConv3By4.class, filters = 128, blocks = 6, stride = 2)
  Layer stage4();

  @Use(value = MbConv3.class, filters = 160, blocks = 9)
  Layer stage5();

  @Use(value = MbConv3.class, filters = 256, blocks = 15, stride = 2)
  Layer stage6();

  @Conv(filters = 1280, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
