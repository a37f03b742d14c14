package dev.lamina.samples.weights;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** timm's SE-ResNet-D, narrow: a stem of three convolutions, gates, and pooled shortcuts. */
@Network(input = {64, 64, 3})
interface NarrowSeResNetD {
  @Conv(filters = 8, stride = 2, norm = BATCH, activation = RELU)
  Layer stem1();

  @Conv(filters = 8, norm = BATCH, activation = RELU)
  Layer stem2();

  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer stem3();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Use(value = SeBlocks.Same.class, filters = 32)
  Layer conv2();

  @Use(value = SeBlocks.Down.class, filters = 64)
  Layer conv3();

  @Use(value = SeBlocks.Same.class, filters = 64)
  Layer conv3rest();

  @Use(value = SeBlocks.Down.class, filters = 96)
  Layer conv4();

  @Use(value = SeBlocks.Down.class, filters = 128)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 7)
  Layer logits();
}
