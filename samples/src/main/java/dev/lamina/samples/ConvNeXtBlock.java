package dev.lamina.samples;

import static dev.lamina.dsl.Activation.GELU;
import static dev.lamina.dsl.Norm.LAYER;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.LayerScale;
import dev.lamina.dsl.Relative;

/**
 * The block of ConvNeXt (Liu et al. 2022): a 7x7 convolution for each channel, a norm, two layers
 * of single pixels, and a branch that begins as almost nothing.
 */
@Block
public interface ConvNeXtBlock {
  @Relative(of = INPUT)
  @Conv(kernel = 7, depthwise = true, bias = true, norm = LAYER)
  Layer spatial(Layer input);

  @Relative(of = INPUT, times = 4)
  @Conv(kernel = 1, bias = true, activation = GELU)
  Layer wide();

  @Relative(of = INPUT)
  @Conv(kernel = 1, bias = true)
  Layer narrow();

  @LayerScale
  Layer scaled();

  @Add
  Layer out(Layer scaled, Layer input);
}
