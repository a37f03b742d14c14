package dev.lamina.samples;

import static dev.lamina.dsl.Activation.SILU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;

/**
 * The fused block of EfficientNetV2 (Tan and Le 2021): a 3x3 convolution four times as wide, a
 * layer of single pixels, and a sum where the shapes allow one.
 */
@Block
public interface FusedMbConv {
  @Strided
  @Relative(of = INPUT, times = 4)
  @Conv(norm = BATCH, activation = SILU)
  Layer expanded(Layer input);

  @Conv(kernel = 1, norm = BATCH)
  Layer projected();

  @Add(whereEqual = true)
  Layer out(Layer projected, Layer input);
}
