package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;

import dev.lamina.dsl.Block;
import dev.lamina.dsl.Concat;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;

/**
 * The block of SqueezeNet (Iandola et al. 2016): an eighth of its filters in 1x1 convolutions, then
 * half of them in 1x1 and half in 3x3.
 */
@Block
public interface Fire {
  @Relative(over = 8)
  @Conv(kernel = 1, bias = true, activation = RELU)
  Layer squeezed(Layer input);

  @Relative(over = 2)
  @Conv(kernel = 1, bias = true, activation = RELU)
  Layer point(Layer squeezed);

  @Relative(over = 2)
  @Conv(bias = true, activation = RELU)
  Layer wide(Layer squeezed);

  @Concat
  Layer out(Layer point, Layer wide);
}
