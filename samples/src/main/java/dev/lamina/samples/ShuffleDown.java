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
import dev.lamina.dsl.Strided;

/**
 * The first unit of a stage of ShuffleNet V2 (Ma et al. 2018): two branches on maps half as high
 * and wide, joined and shuffled.
 */
@Block
public interface ShuffleDown {
  @Strided
  @Relative(of = INPUT)
  @Conv(depthwise = true, norm = BATCH)
  Layer leftSpatial(Layer input);

  @Relative(over = 2)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer left();

  @Relative(over = 2)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer rightPoint(Layer input);

  @Strided
  @Relative(over = 2)
  @Conv(depthwise = true, norm = BATCH)
  Layer rightSpatial();

  @Relative(over = 2)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer right();

  @Concat
  Layer joined(Layer left, Layer right);

  @Shuffle(groups = 2)
  Layer out();
}
