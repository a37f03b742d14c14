package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** ShuffleNet V2 x1.0 (Ma et al. 2018), as in torchvision. */
@Network(input = {224, 224, 3})
@Expect(parameters = 2_278_604)
public interface ShuffleNetV2 {
  @Conv(filters = 24, stride = 2, norm = BATCH, activation = RELU)
  Layer stem();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Use(value = ShuffleDown.class, filters = 116, stride = 2)
  Layer down1();

  @Use(value = ShuffleUnit.class, blocks = 3)
  Layer stage1();

  @Use(value = ShuffleDown.class, filters = 232, stride = 2)
  Layer down2();

  @Use(value = ShuffleUnit.class, blocks = 7)
  Layer stage2();

  @Use(value = ShuffleDown.class, filters = 464, stride = 2)
  Layer down3();

  @Use(value = ShuffleUnit.class, blocks = 3)
  Layer stage3();

  @Conv(filters = 1024, kernel = 1, norm = BATCH, activation = RELU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
