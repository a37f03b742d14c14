package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Activation.SIGMOID;
import static dev.lamina.dsl.Norm.BATCH;

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

/** A basic residual block with squeeze-and-excitation (Hu et al. 2018). */
@Block
public interface SqueezeExcite {
  @Strided
  @Conv(norm = BATCH, activation = RELU)
  Layer conv1(Layer input);

  @Conv(norm = BATCH)
  Layer conv2();

  @GlobalAvgPool
  Layer squeezed();

  @Relative(over = 16)
  @Dense(activation = RELU)
  Layer reduced();

  @Dense(activation = SIGMOID)
  Layer gate();

  @Multiply
  Layer scaled(Layer conv2, Layer gate);

  @Strided
  @Project(norm = BATCH)
  Layer shortcut(Layer input);

  @Add(activation = RELU)
  Layer out(Layer scaled, Layer shortcut);
}
