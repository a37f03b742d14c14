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

/** ResNeXt-50 32x4d (Xie et al. 2017), as in torchvision. */
@Network(input = {224, 224, 3})
@Expect(parameters = 25_028_904, multiplyAdds = 4_230_479_872L)
public interface ResNeXt50 {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64, blocks = 3, groups = 32, width = 128)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 4, stride = 2, groups = 32, width = 256)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 6, stride = 2, groups = 32, width = 512)
  Layer conv4();

  @Bottleneck(filters = 512, blocks = 3, stride = 2, groups = 32, width = 1024)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
