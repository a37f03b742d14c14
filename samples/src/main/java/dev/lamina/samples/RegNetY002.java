package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** RegNetY-200MF (Radosavovic et al. 2020), as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 3_162_996)
public interface RegNetY002 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem();

  @Use(value = RegNetYBlock8.class, filters = 24, blocks = 1, stride = 2)
  Layer stage1();

  @Use(value = RegNetYBlock8.class, filters = 56, blocks = 1, stride = 2)
  Layer stage2();

  @Use(value = RegNetYBlock8.class, filters = 152, blocks = 4, stride = 2)
  Layer stage3();

  @Use(value = RegNetYBlock8.class, filters = 368, blocks = 7, stride = 2)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
