package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.AVERAGE;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/** ResNet-18-D (He et al. 2018), as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 11_708_744)
public interface ResNet18D {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU)
  Layer stem1();

  @Conv(filters = 32, norm = BATCH, activation = RELU)
  Layer stem2();

  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer stem3();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Residual(filters = 64, blocks = 2, shortcut = AVERAGE)
  Layer conv2();

  @Residual(filters = 128, stride = 2, blocks = 2, shortcut = AVERAGE)
  Layer conv3();

  @Residual(filters = 256, stride = 2, blocks = 2, shortcut = AVERAGE)
  Layer conv4();

  @Residual(filters = 512, stride = 2, blocks = 2, shortcut = AVERAGE)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
