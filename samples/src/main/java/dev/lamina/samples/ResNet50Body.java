package dev.lamina.samples;

import dev.lamina.dsl.Block;
import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Layer;

/** The four stages of ResNet-50, to be placed between a stem and a head. */
@Block
public interface ResNet50Body {
  @Bottleneck(filters = 64, blocks = 3)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 4, stride = 2)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 6, stride = 2)
  Layer conv4();

  @Bottleneck(filters = 512, blocks = 3, stride = 2)
  Layer conv5();
}
