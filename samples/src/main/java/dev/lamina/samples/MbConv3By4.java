package dev.lamina.samples;

import static dev.lamina.dsl.Activation.SIGMOID;
import static dev.lamina.dsl.Activation.SILU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Multiply;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;

/** The block of EfficientNetV2 (Tan and Le 2021) that is four times as wide inside. */
@Block
public interface MbConv3By4 {
  @Relative(of = INPUT, times = 4)
  @Conv(kernel = 1, norm = BATCH, activation = SILU)
  Layer expanded(Layer input);

  @Strided
  @Relative(of = INPUT, times = 4)
  @Conv(depthwise = true, norm = BATCH, activation = SILU)
  Layer spatial();

  @GlobalAvgPool
  Layer squeezed();

  @Relative(of = INPUT, over = 4)
  @Dense(activation = SILU)
  Layer reduced();

  @Relative(of = INPUT, times = 4)
  @Dense(activation = SIGMOID)
  Layer gate();

  @Multiply
  Layer gated(Layer spatial, Layer gate);

  @Conv(kernel = 1, norm = BATCH)
  Layer projected();

  @Add(whereEqual = true)
  Layer out(Layer projected, Layer input);
}
