package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** ResNet-50 for CIFAR-100: ImageNet's body with a stem and a head for 32x32 pixels. */
@Network(input = {32, 32, 3})
@Expect(parameters = 23_705_252, multiplyAdds = 1_298_014_208)
public interface ResNet50Cifar100 {
  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer conv1();

  @Use(ResNet50Body.class)
  Layer body();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 100)
  Layer logits();
}
