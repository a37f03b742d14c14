package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** ResNet50V2 of keras.applications: the stride in a stage's last block. */
@Network(input = {224, 224, 3})
@Defaults(bnMomentum = 0.99, bnEpsilon = 1.001e-5)
@Expect(parameters = 25_568_360, movingStatistics = 45_440)
public interface KerasResNet50V2 {
  @Conv(filters = 64, kernel = 7, stride = 2, bias = true)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Use(value = V2Projected.class, filters = 64)
  Layer first2();

  @Use(value = V2Block.class, filters = 64)
  Layer conv2();

  @Use(value = V2Block.class, filters = 64, stride = 2)
  Layer last2();

  @Use(value = V2Projected.class, filters = 128)
  Layer first3();

  @Use(value = V2Block.class, filters = 128, blocks = 2)
  Layer conv3();

  @Use(value = V2Block.class, filters = 128, stride = 2)
  Layer last3();

  @Use(value = V2Projected.class, filters = 256)
  Layer first4();

  @Use(value = V2Block.class, filters = 256, blocks = 4)
  Layer conv4();

  @Use(value = V2Block.class, filters = 256, stride = 2)
  Layer last4();

  @Use(value = V2Projected.class, filters = 512)
  Layer first5();

  @Use(value = V2Block.class, filters = 512, blocks = 2)
  Layer conv5();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
