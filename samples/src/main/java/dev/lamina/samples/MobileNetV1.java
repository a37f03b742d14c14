package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU6;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/**
 * MobileNet (Howard et al. 2017), as in keras.applications, which counts 21,888 moving statistics
 * too.
 */
@Network(input = {224, 224, 3})
@Expect(parameters = 4_231_976, movingStatistics = 21_888)
public interface MobileNetV1 {
  @Conv(filters = 32, stride = 2, norm = BATCH, activation = RELU6)
  Layer stem();

  @Use(value = SeparableConv.class, filters = 64)
  Layer conv1();

  @Use(value = SeparableConv.class, filters = 128, stride = 2)
  Layer conv2();

  @Use(value = SeparableConv.class, filters = 128)
  Layer conv3();

  @Use(value = SeparableConv.class, filters = 256, stride = 2)
  Layer conv4();

  @Use(value = SeparableConv.class, filters = 256)
  Layer conv5();

  @Use(value = SeparableConv.class, filters = 512, stride = 2)
  Layer conv6();

  @Use(value = SeparableConv.class, filters = 512, blocks = 5)
  Layer conv7();

  @Use(value = SeparableConv.class, filters = 1024, stride = 2)
  Layer conv8();

  @Use(value = SeparableConv.class, filters = 1024)
  Layer conv9();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
