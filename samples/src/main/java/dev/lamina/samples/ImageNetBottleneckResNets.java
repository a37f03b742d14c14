package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;

/**
 * ResNet-101 and 152 (He et al. 2015, table 1), as in torchvision; {@link ResNet50} has a file of
 * its own.
 */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "ResNet101",
      blocks = {3, 4, 23, 3},
      expect = @Expect(parameters = 44_549_160, depth = 101, multiplyAdds = 7_801_405_440L)),
  @Member(
      name = "ResNet152",
      blocks = {3, 8, 36, 3},
      expect = @Expect(parameters = 60_192_808, depth = 152, multiplyAdds = 11_513_626_624L))
})
public interface ImageNetBottleneckResNets {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Bottleneck(filters = 64)
  Layer conv2();

  @Bottleneck(filters = 128, stride = 2)
  Layer conv3();

  @Bottleneck(filters = 256, stride = 2)
  Layer conv4();

  @Bottleneck(filters = 512, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
