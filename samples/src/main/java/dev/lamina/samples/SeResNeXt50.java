package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/** SE-ResNeXt-50 32x4d, as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 27_559_896)
public interface SeResNeXt50 {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, blocks = 3, width = 128, groups = 32, squeeze = 16)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 4, stride = 2, width = 256, groups = 32, squeeze = 16)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 6, stride = 2, width = 512, groups = 32, squeeze = 16)
  Layer conv4();

  @Bottleneck(filters = 512, blocks = 3, stride = 2, width = 1024, groups = 32, squeeze = 16)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
