package dev.lamina.samples.weights;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Activation.SIGMOID;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.AvgPool;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Multiply;
import dev.lamina.dsl.Project;
import dev.lamina.dsl.Relative;

/**
 * Bottlenecks with squeeze-and-excitation, whose shortcut is projected behind a mean (ResNet-D).
 */
interface SeBlocks {
  /** At the beginning of a stage that keeps the size, and inside of stages. */
  @Block
  interface Same {
    @Relative(over = 4)
    @Conv(kernel = 1, norm = BATCH, activation = RELU)
    Layer conv1(Layer input);

    @Relative(over = 4)
    @Conv(norm = BATCH, activation = RELU)
    Layer conv2();

    @Conv(kernel = 1, norm = BATCH)
    Layer conv3();

    @GlobalAvgPool
    Layer squeezed();

    @Dense(units = 8, activation = RELU)
    Layer reduced();

    @Dense(activation = SIGMOID)
    Layer gate();

    @Multiply
    Layer scaled(Layer conv3, Layer gate);

    @Project(norm = BATCH)
    Layer pooledShortcut(Layer input);

    @Add(activation = RELU)
    Layer out(Layer scaled, Layer pooledShortcut);
  }

  /** At the beginning of a stage that halves the size. */
  @Block
  interface Down {
    @Relative(over = 4)
    @Conv(kernel = 1, norm = BATCH, activation = RELU)
    Layer conv1(Layer input);

    @Relative(over = 4)
    @Conv(stride = 2, norm = BATCH, activation = RELU)
    Layer conv2();

    @Conv(kernel = 1, norm = BATCH)
    Layer conv3();

    @GlobalAvgPool
    Layer squeezed();

    @Dense(units = 8, activation = RELU)
    Layer reduced();

    @Dense(activation = SIGMOID)
    Layer gate();

    @Multiply
    Layer scaled(Layer conv3, Layer gate);

    @AvgPool(size = 2, stride = 2)
    Layer halved(Layer input);

    @Conv(kernel = 1, norm = BATCH)
    Layer pooledShortcut();

    @Add(activation = RELU)
    Layer out(Layer scaled, Layer pooledShortcut);
  }
}
