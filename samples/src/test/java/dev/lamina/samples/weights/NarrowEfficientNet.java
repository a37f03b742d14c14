package dev.lamina.samples.weights;

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
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Strided;
import dev.lamina.dsl.Use;

/** timm's EfficientNet-B0, narrow and shallow. */
@Network(input = {64, 64, 3})
interface NarrowEfficientNet {
  @Conv(filters = 8, stride = 2, norm = BATCH, activation = SILU)
  Layer stem();

  @Use(value = Separable.class, filters = 8)
  Layer stage1();

  @Use(value = Inverted3.class, filters = 8, stride = 2)
  Layer stage2();

  @Use(value = Inverted5.class, filters = 16, stride = 2)
  Layer stage3();

  @Use(value = Inverted3.class, filters = 24, stride = 2)
  Layer stage4();

  @Use(value = Inverted5.class, filters = 32)
  Layer stage5();

  @Use(value = Inverted5.class, filters = 48, blocks = 2, stride = 2)
  Layer stage6();

  @Use(value = Inverted3.class, filters = 80)
  Layer stage7();

  @Conv(filters = 320, kernel = 1, norm = BATCH, activation = SILU)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 7)
  Layer logits();

  /** A convolution for each channel, a gate, and a 1x1 convolution. */
  @Block
  interface Separable {
    @Relative(of = INPUT)
    @Conv(depthwise = true, norm = BATCH, activation = SILU)
    Layer spatial(Layer input);

    @GlobalAvgPool
    Layer squeezed();

    @Relative(of = INPUT, over = 4)
    @Dense(activation = SILU)
    Layer reduced();

    @Relative(of = INPUT)
    @Dense(activation = SIGMOID)
    Layer gate();

    @Multiply
    Layer scaled(Layer spatial, Layer gate);

    @Conv(kernel = 1, norm = BATCH)
    Layer projected();

    @Add(whereEqual = true)
    Layer out(Layer projected, Layer input);
  }

  /** The same, six times as wide inside. */
  @Block
  interface Inverted3 {
    @Relative(of = INPUT, times = 6)
    @Conv(kernel = 1, norm = BATCH, activation = SILU)
    Layer expanded(Layer input);

    @Strided
    @Relative(of = INPUT, times = 6)
    @Conv(depthwise = true, norm = BATCH, activation = SILU)
    Layer spatial();

    @GlobalAvgPool
    Layer squeezed();

    @Relative(of = INPUT, over = 4)
    @Dense(activation = SILU)
    Layer reduced();

    @Relative(of = INPUT, times = 6)
    @Dense(activation = SIGMOID)
    Layer gate();

    @Multiply
    Layer scaled(Layer spatial, Layer gate);

    @Conv(kernel = 1, norm = BATCH)
    Layer projected();

    @Add(whereEqual = true)
    Layer out(Layer projected, Layer input);
  }

  /** The same with a 5x5 convolution. */
  @Block
  interface Inverted5 {
    @Relative(of = INPUT, times = 6)
    @Conv(kernel = 1, norm = BATCH, activation = SILU)
    Layer expanded(Layer input);

    @Strided
    @Relative(of = INPUT, times = 6)
    @Conv(kernel = 5, depthwise = true, norm = BATCH, activation = SILU)
    Layer spatial();

    @GlobalAvgPool
    Layer squeezed();

    @Relative(of = INPUT, over = 4)
    @Dense(activation = SILU)
    Layer reduced();

    @Relative(of = INPUT, times = 6)
    @Dense(activation = SIGMOID)
    Layer gate();

    @Multiply
    Layer scaled(Layer spatial, Layer gate);

    @Conv(kernel = 1, norm = BATCH)
    Layer projected();

    @Add(whereEqual = true)
    Layer out(Layer projected, Layer input);
  }
}
