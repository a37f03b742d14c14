package dev.lamina.samples;

import static dev.lamina.dsl.Activation.SILU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** EfficientNet-B0 and B1 (Tan and Le 2019), as in torchvision, both for 224x224 pixels. */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "EfficientNetB0",
      blocks = {1, 2, 2, 3, 3, 4, 1},
      expect = @Expect(parameters = 5_288_548, movingStatistics = 42_016)),
  @Member(
      name = "EfficientNetB1",
      blocks = {2, 3, 3, 4, 4, 5, 2},
      expect = @Expect(parameters = 7_794_184))
})
public interface EfficientNets {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = MbConvFirst.class, filters = 16)
  Layer stage1();

  @Use(value = MbConv3.class, filters = 24, stride = 2)
  Layer stage2();

  @Use(value = MbConv5.class, filters = 40, stride = 2)
  Layer stage3();

  @Use(value = MbConv3.class, filters = 80, stride = 2)
  Layer stage4();

  @Use(value = MbConv5.class, filters = 112)
  Layer stage5();

  @Use(value = MbConv5.class, filters = 192, stride = 2)
  Layer stage6();

  @Use(value = MbConv3.class, filters = 320)
  Layer stage7();

  @Conv(filters = 1280, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
