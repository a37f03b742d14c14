package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.GROUP;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

/** ResNet-50 with group norm (Wu and He 2018), as in timm. */
@Network(input = {224, 224, 3})
@Defaults(norm = GROUP)
@Expect(parameters = 25_557_032, movingStatistics = 0)
public interface ResNet50Gn {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = GROUP, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, blocks = 3)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 4, stride = 2)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 6, stride = 2)
  Layer conv4();

  @Bottleneck(filters = 512, blocks = 3, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
