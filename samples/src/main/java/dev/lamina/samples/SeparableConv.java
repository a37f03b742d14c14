package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU6;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;

/**
 * A convolution for each channel, then one of single pixels, both with a norm (Howard et al. 2017).
 */
@Block
public interface SeparableConv {
  @Strided
  @Relative(of = INPUT)
  @Conv(depthwise = true, norm = BATCH, activation = RELU6)
  Layer spatial(Layer input);

  @Conv(kernel = 1, norm = BATCH, activation = RELU6)
  Layer point();
}
