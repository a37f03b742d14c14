package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU6;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Dropout;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** MobileNetV2 (Sandler et al. 2018), as in torchvision and Keras. */
@Network(input = {224, 224, 3})
@Expect(parameters = 3_504_872, movingStatistics = 34_112)
public interface MobileNetV2 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU6)
  Layer stem();

  @Conv(filters = 32, depthwise = true, norm = BATCH, activation = RELU6)
  Layer spatial();

  @Conv(filters = 16, kernel = 1, norm = BATCH)
  Layer projected();

  @Use(value = LinearBottleneck.class, filters = 24, blocks = 2, stride = 2)
  Layer stage1();

  @Use(value = LinearBottleneck.class, filters = 32, blocks = 3, stride = 2)
  Layer stage2();

  @Use(value = LinearBottleneck.class, filters = 64, blocks = 4, stride = 2)
  Layer stage3();

  @Use(value = LinearBottleneck.class, filters = 96, blocks = 3)
  Layer stage4();

  @Use(value = LinearBottleneck.class, filters = 160, blocks = 3, stride = 2)
  Layer stage5();

  @Use(value = LinearBottleneck.class, filters = 320, blocks = 1)
  Layer stage6();

  @Conv(filters = 1280, kernel = 1, norm = BATCH, activation = RELU6)
  Layer last();

  @GlobalAvgPool
  Layer pooled();

  @Dropout(rate = 0.2)
  Layer dropped();

  @Dense(units = 1000)
  Layer logits();
}
