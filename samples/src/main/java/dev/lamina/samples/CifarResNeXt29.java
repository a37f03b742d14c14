package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;

/** ResNeXt-29 32x4d for CIFAR-10, as in osmr/imgclsmob. */
@Network(input = {32, 32, 3})
@Expect(parameters = 4_775_754)
public interface CifarResNeXt29 {
  @Conv(filters = 64, norm = BATCH, activation = RELU)
  Layer conv1();

  @Bottleneck(filters = 64, blocks = 3, width = 128, groupWidth = 4)
  Layer conv2();

  @Bottleneck(filters = 128, blocks = 3, stride = 2, width = 256, groupWidth = 8)
  Layer conv3();

  @Bottleneck(filters = 256, blocks = 3, stride = 2, width = 512, groupWidth = 16)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
