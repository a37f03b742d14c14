package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.PAD;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Project;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;

/**
 * The block of keras.applications' ResNetV2, whose shortcut is every second pixel where it has a
 * stride.
 */
@Block
public interface V2Block {
  @BatchNorm(activation = RELU)
  Layer active(Layer input);

  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer conv1();

  @Strided
  @Conv(norm = BATCH, activation = RELU)
  Layer conv2();

  @Relative(times = 4)
  @Conv(kernel = 1, bias = true)
  Layer conv3();

  @Strided
  @Relative(times = 4)
  @Project(shortcut = PAD)
  Layer shortcut(Layer input);

  @Add
  Layer out(Layer conv3, Layer shortcut);
}
