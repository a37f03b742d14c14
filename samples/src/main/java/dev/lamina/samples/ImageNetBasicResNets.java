package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/** ResNet-18 and 34 (He et al. 2015, table 1), as in torchvision. */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "ResNet18",
      blocks = 2,
      expect = @Expect(parameters = 11_689_512, depth = 18, multiplyAdds = 1_814_073_344)),
  @Member(
      name = "ResNet34",
      blocks = {3, 4, 6, 3},
      expect = @Expect(parameters = 21_797_672, depth = 34, multiplyAdds = 3_663_761_408L))
})
public interface ImageNetBasicResNets {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Residual(filters = 64)
  Layer conv2();

  @Residual(filters = 128, stride = 2)
  Layer conv3();

  @Residual(filters = 256, stride = 2)
  Layer conv4();

  @Residual(filters = 512, stride = 2)
  Layer conv5();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
