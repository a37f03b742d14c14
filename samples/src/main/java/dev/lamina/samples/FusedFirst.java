package dev.lamina.samples;

import static dev.lamina.dsl.Activation.SILU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;

/** The first block of EfficientNetV2 (Tan and Le 2021): one 3x3 convolution and a sum. */
@Block
public interface FusedFirst {
  @Conv(norm = BATCH, activation = SILU)
  Layer conv(Layer input);

  @Add(whereEqual = true)
  Layer out(Layer conv, Layer input);
}
