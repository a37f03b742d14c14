package dev.lamina.samples.weights;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/** timm's ResNet of basic blocks, narrow. */
@SuppressWarnings("ImageStem") // A narrow member of a family for large pictures.
@Network(input = {64, 64, 3})
interface NarrowResNet {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Residual(filters = 8, blocks = 2)
  Layer conv2();

  @Residual(filters = 16, stride = 2)
  Layer conv3();

  @Residual(filters = 24, stride = 2)
  Layer conv4();

  @Residual(filters = 32, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 7)
  Layer logits();
}
