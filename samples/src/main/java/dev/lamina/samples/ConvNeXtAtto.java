package dev.lamina.samples;

import static dev.lamina.dsl.Norm.LAYER;
import static dev.lamina.dsl.Padding.VALID;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.LayerNorm;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** ConvNeXt-Atto (Liu et al. 2022), as in timm. */
@Network(input = {224, 224, 3})
@Defaults(bnEpsilon = 1e-6)
@Expect(parameters = 3_695_520)
public interface ConvNeXtAtto {
  @Conv(filters = 40, kernel = 4, stride = 4, padding = VALID, bias = true, norm = LAYER)
  Layer stem();

  @Use(value = ConvNeXtBlock.class, blocks = 2)
  Layer stage1();

  @LayerNorm
  Layer norm1();

  @Conv(filters = 80, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved1();

  @Use(value = ConvNeXtBlock.class, blocks = 2)
  Layer stage2();

  @LayerNorm
  Layer norm2();

  @Conv(filters = 160, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved2();

  @Use(value = ConvNeXtBlock.class, blocks = 6)
  Layer stage3();

  @LayerNorm
  Layer norm3();

  @Conv(filters = 320, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved3();

  @Use(value = ConvNeXtBlock.class, blocks = 2)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @LayerNorm
  Layer norm();

  @Dense(units = 1000)
  Layer logits();
}
