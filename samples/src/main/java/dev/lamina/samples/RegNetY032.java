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

/** RegNetY-3.2GF (Radosavovic et al. 2020), as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 19_436_338)
public interface RegNetY032 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem();

  @Use(value = RegNetYBlock24.class, filters = 72, blocks = 2, stride = 2)
  Layer stage1();

  @Use(value = RegNetYBlock24.class, filters = 216, blocks = 5, stride = 2)
  Layer stage2();

  @Use(value = RegNetYBlock24.class, filters = 576, blocks = 13, stride = 2)
  Layer stage3();

  @Use(value = RegNetYBlock24.class, filters = 1512, blocks = 1, stride = 2)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
