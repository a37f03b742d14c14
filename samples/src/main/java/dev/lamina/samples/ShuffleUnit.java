package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Block;
import dev.lamina.dsl.Concat;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Shuffle;
import dev.lamina.dsl.Split;

/**
 * A unit of ShuffleNet V2 (Ma et al. 2018): half of the channels pass, the others are convolved,
 * and all are shuffled.
 */
@Block
public interface ShuffleUnit {
  @Split(part = 1, of = 2)
  Layer left(Layer input);

  @Split(part = 2, of = 2)
  Layer half(Layer input);

  @Relative(of = INPUT, over = 2)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer point();

  @Relative(of = INPUT, over = 2)
  @Conv(depthwise = true, norm = BATCH)
  Layer spatial();

  @Relative(of = INPUT, over = 2)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer right();

  @Concat
  Layer joined(Layer left, Layer right);

  @Shuffle(groups = 2)
  Layer out();
}
