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

/** torchvision's wide_resnet50_2 and wide_resnet101_2: bottlenecks of twice the inner width. */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "WideResNet50x2",
      blocks = {3, 4, 6, 3},
      widen = 2,
      expect = @Expect(parameters = 68_883_240, multiplyAdds = 11_398_021_120L)),
  @Member(
      name = "WideResNet101x2",
      blocks = {3, 4, 23, 3},
      widen = 2,
      expect = @Expect(parameters = 126_886_696, multiplyAdds = 22_753_050_624L))
})
public interface WideImageNetResNets {
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
