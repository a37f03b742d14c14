package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;

/**
 * The first block of a stage of keras.applications' ResNetV2: a projection of what is activated.
 */
@Block
public interface V2Projected {
  @BatchNorm(activation = RELU)
  Layer active(Layer input);

  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer conv1();

  @Conv(norm = BATCH, activation = RELU)
  Layer conv2();

  @Relative(times = 4)
  @Conv(kernel = 1, bias = true)
  Layer conv3();

  @Relative(times = 4)
  @Conv(kernel = 1, bias = true)
  Layer shortcut(Layer active);

  @Add
  Layer out(Layer conv3, Layer shortcut);
}
