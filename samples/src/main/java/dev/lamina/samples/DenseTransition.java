package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.AvgPool;
import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;

/**
 * What stands between two dense stages (Huang et al. 2017): half of the channels, on maps half as
 * high and wide.
 */
@Block
public interface DenseTransition {
  @BatchNorm(activation = RELU)
  Layer norm(Layer input);

  @Relative(of = INPUT, over = 2)
  @Conv(kernel = 1)
  Layer conv();

  @AvgPool(size = 2, stride = 2)
  Layer pool();
}
