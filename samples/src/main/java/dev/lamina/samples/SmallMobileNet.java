package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** A small network of inverted bottlenecks for 32x32 pixels. */
@Network(input = {32, 32, 3})
public interface SmallMobileNet {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer stem();

  @Use(value = InvertedBottleneck.class, filters = 24, blocks = 2)
  Layer stage1();

  @Use(value = InvertedBottleneck.class, filters = 32, blocks = 3, stride = 2)
  Layer stage2();

  @Use(value = InvertedBottleneck.class, filters = 64, blocks = 4, stride = 2)
  Layer stage3();

  @Conv(filters = 256, kernel = 1, norm = BATCH, activation = RELU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
