package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Shortcut.PAD;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/** CIFAR-10's residual networks, 6n + 2 deep, with option A (He et al. 2015, section 4.2). */
@Network(input = {32, 32, 3})
@Family({
  @Member(
      name = "ResNet32A",
      blocks = 5,
      expect = @Expect(parameters = 464_154, depth = 32, multiplyAdds = 68_862_592)),
  @Member(
      name = "ResNet44A",
      blocks = 7,
      expect = @Expect(parameters = 658_586, depth = 44, multiplyAdds = 97_174_144)),
  @Member(
      name = "ResNet56A",
      blocks = 9,
      expect = @Expect(parameters = 853_018, depth = 56, multiplyAdds = 125_485_696)),
  @Member(
      name = "ResNet110A",
      blocks = 18,
      expect = @Expect(parameters = 1_727_962, depth = 110, multiplyAdds = 252_887_680))
})
public interface CifarResNetsA {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 16, shortcut = PAD)
  Layer conv2();

  @Residual(filters = 32, stride = 2, shortcut = PAD)
  Layer conv3();

  @Residual(filters = 64, stride = 2, shortcut = PAD)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
