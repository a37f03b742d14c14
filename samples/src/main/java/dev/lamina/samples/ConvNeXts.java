package dev.lamina.samples;

import static dev.lamina.dsl.Norm.LAYER;
import static dev.lamina.dsl.Padding.VALID;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.LayerNorm;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** ConvNeXt-T and ConvNeXt-S (Liu et al. 2022), as in torchvision and Keras. */
@Network(input = {224, 224, 3})
@Defaults(bnEpsilon = 1e-6)
@Family({
  @Member(
      name = "ConvNeXtTiny",
      blocks = {3, 3, 9, 3},
      expect = @Expect(parameters = 28_589_128)),
  @Member(
      name = "ConvNeXtSmall",
      blocks = {3, 3, 27, 3},
      expect = @Expect(parameters = 50_223_688))
})
public interface ConvNeXts {
  @Conv(filters = 96, kernel = 4, stride = 4, padding = VALID, bias = true, norm = LAYER)
  Layer stem();

  @Use(value = ConvNeXtBlock.class)
  Layer stage1();

  @LayerNorm
  Layer norm1();

  @Conv(filters = 192, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved1();

  @Use(value = ConvNeXtBlock.class)
  Layer stage2();

  @LayerNorm
  Layer norm2();

  @Conv(filters = 384, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved2();

  @Use(value = ConvNeXtBlock.class)
  Layer stage3();

  @LayerNorm
  Layer norm3();

  @Conv(filters = 768, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved3();

  @Use(value = ConvNeXtBlock.class)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @LayerNorm
  Layer norm();

  @Dense(units = 1000)
  Layer logits();
}
