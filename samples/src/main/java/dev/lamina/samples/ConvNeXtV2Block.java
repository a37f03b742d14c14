package dev.lamina.samples;

import static dev.lamina.dsl.Activation.GELU;
import static dev.lamina.dsl.Norm.LAYER;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.ResponseNorm;

/**
 * The block of ConvNeXt V2 (Woo et al. 2023): that of ConvNeXt with a norm of responses in the
 * place of a weight a channel.
 */
@Block
public interface ConvNeXtV2Block {
  @Relative(of = INPUT)
  @Conv(kernel = 7, depthwise = true, bias = true, norm = LAYER)
  Layer spatial(Layer input);

  @Relative(of = INPUT, times = 4)
  @Conv(kernel = 1, bias = true, activation = GELU)
  Layer wide();

  @ResponseNorm
  Layer response();

  @Relative(of = INPUT)
  @Conv(kernel = 1, bias = true)
  Layer narrow();

  @Add
  Layer out(Layer narrow, Layer input);
}
