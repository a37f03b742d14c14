package dev.lamina.samples.weights;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.AvgPool;
import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Concat;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** timm's and torchvision's DenseNet, narrow. */
@SuppressWarnings("ImageStem") // A narrow member of a family for large pictures.
@Network(input = {64, 64, 3})
interface NarrowDenseNet {
  @Conv(filters = 16, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv0();

  @MaxPool(size = 3, stride = 2)
  Layer pool0();

  @Use(value = DenseLayer.class, blocks = 2)
  Layer dense1();

  @Use(value = Transition.class, filters = 16)
  Layer transition1();

  @Use(value = DenseLayer.class, blocks = 2)
  Layer dense2();

  @Use(value = Transition.class, filters = 16)
  Layer transition2();

  @Use(value = DenseLayer.class, blocks = 2)
  Layer dense3();

  @Use(value = Transition.class, filters = 16)
  Layer transition3();

  @Use(value = DenseLayer.class, blocks = 2)
  Layer dense4();

  @BatchNorm(activation = RELU)
  Layer norm5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 7)
  Layer logits();

  /** Eight channels more. */
  @Block
  interface DenseLayer {
    @BatchNorm(activation = RELU)
    Layer norm1(Layer input);

    @Conv(filters = 32, kernel = 1)
    Layer conv1();

    @BatchNorm(activation = RELU)
    Layer norm2();

    @Conv(filters = 8)
    Layer conv2();

    @Concat
    Layer joined(Layer input, Layer conv2);
  }

  /** Half of the channels, a quarter of the pixels. */
  @Block
  interface Transition {
    @BatchNorm(activation = RELU)
    Layer norm();

    @Conv(kernel = 1)
    Layer conv();

    @AvgPool(size = 2, stride = 2)
    Layer pool();
  }
}
