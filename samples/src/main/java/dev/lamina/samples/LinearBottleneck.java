package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU6;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Relative.Of.INPUT;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;

/**
 * The inverted bottleneck of MobileNetV2 (Sandler et al. 2018): six times as wide inside, a
 * convolution for each channel, no activation at its end, and a sum where the shapes allow one.
 */
@Block
public interface LinearBottleneck {
  @Relative(of = INPUT, times = 6)
  @Conv(kernel = 1, norm = BATCH, activation = RELU6)
  Layer expanded(Layer input);

  @Strided
  @Relative(of = INPUT, times = 6)
  @Conv(depthwise = true, norm = BATCH, activation = RELU6)
  Layer spatial();

  @Conv(kernel = 1, norm = BATCH)
  Layer projected();

  @Add(whereEqual = true)
  Layer out(Layer projected, Layer input);
}
