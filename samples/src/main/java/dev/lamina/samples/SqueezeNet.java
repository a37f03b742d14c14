package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Padding.EXPLICIT;
import static dev.lamina.dsl.Padding.VALID;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dropout;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** SqueezeNet 1.1 (Iandola et al. 2016), as in torchvision, whose pools round up. */
@Network(input = {224, 224, 3})
@Expect(parameters = 1_235_496)
public interface SqueezeNet {
  @Conv(filters = 64, stride = 2, padding = VALID, bias = true, activation = RELU)
  Layer conv1();

  @MaxPool(
      size = 3,
      stride = 2,
      padding = EXPLICIT,
      pixels = {0, 1, 0, 1})
  Layer pool1();

  @Use(value = Fire.class, filters = 128, blocks = 2)
  Layer fire1();

  @MaxPool(
      size = 3,
      stride = 2,
      padding = EXPLICIT,
      pixels = {0, 1, 0, 1})
  Layer pool2();

  @Use(value = Fire.class, filters = 256, blocks = 2)
  Layer fire2();

  @MaxPool(
      size = 3,
      stride = 2,
      padding = EXPLICIT,
      pixels = {0, 1, 0, 1})
  Layer pool3();

  @Use(value = Fire.class, filters = 384, blocks = 2)
  Layer fire3();

  @Use(value = Fire.class, filters = 512, blocks = 2)
  Layer fire4();

  @Dropout(rate = 0.5)
  Layer dropped();

  @Conv(filters = 1000, kernel = 1, bias = true, activation = RELU)
  Layer classes();

  @GlobalAvgPool
  Layer logits();
}
