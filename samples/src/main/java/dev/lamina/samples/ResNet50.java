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

/**
 * ResNet-50 (He et al. 2015, table 1), as in torchvision: the stride sits on the 3x3 convolution.
 */
@Network(input = {224, 224, 3})
@Expect(parameters = 25_557_032, depth = 50, multiplyAdds = 4_089_184_256L)
public interface ResNet50 {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
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
