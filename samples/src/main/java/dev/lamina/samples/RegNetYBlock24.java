package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Activation.SIGMOID;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Multiply;
import dev.lamina.dsl.Project;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;

/**
 * The block of RegNetY (Radosavovic et al. 2020) with groups of 24 channels: gates of a fourth of
 * its input inside a bottleneck that does not widen.
 */
@Block
public interface RegNetYBlock24 {
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer conv1(Layer input);

  @Strided
  @Conv(groupWidth = 24, norm = BATCH, activation = RELU)
  Layer conv2();

  @GlobalAvgPool
  Layer squeezed();

  @Relative(of = INPUT, over = 4)
  @Dense(activation = RELU)
  Layer reduced();

  @Dense(activation = SIGMOID)
  Layer gate();

  @Multiply
  Layer gated(Layer conv2, Layer gate);

  @Conv(kernel = 1, norm = BATCH)
  Layer conv3();

  @Strided
  @Project(norm = BATCH)
  Layer shortcut(Layer input);

  @Add(activation = RELU)
  Layer out(Layer conv3, Layer shortcut);
}
