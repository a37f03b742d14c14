package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** Res2Net-50, 26w x 4s (Gao et al. 2019), as in timm. */
@Network(input = {224, 224, 3})
@Expect(parameters = 25_699_120)
public interface Res2Net50 {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Use(value = Res2First.class, filters = 64)
  Layer first2();

  @Use(value = Res2Block.class, filters = 64, blocks = 2)
  Layer conv2();

  @Use(value = Res2Down.class, filters = 128)
  Layer first3();

  @Use(value = Res2Block.class, filters = 128, blocks = 3)
  Layer conv3();

  @Use(value = Res2Down.class, filters = 256)
  Layer first4();

  @Use(value = Res2Block.class, filters = 256, blocks = 5)
  Layer conv4();

  @Use(value = Res2Down.class, filters = 512)
  Layer first5();

  @Use(value = Res2Block.class, filters = 512, blocks = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
