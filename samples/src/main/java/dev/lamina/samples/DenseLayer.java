package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Concat;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;

/**
 * A layer of a dense stage (Huang et al. 2017): what it makes is joined to all that came before.
 * The filters of the place of use are the growth.
 */
@Block
public interface DenseLayer {
  @BatchNorm(activation = RELU)
  Layer norm1(Layer input);

  @Relative(times = 4)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer conv1();

  @Conv
  Layer conv2();

  @Concat
  Layer out(Layer input, Layer conv2);
}
