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

/** ConvNeXt V2-T (Woo et al. 2023), as in timm. */
@Network(input = {224, 224, 3})
@Defaults(bnEpsilon = 1e-6)
@Expect(parameters = 28_635_496)
public interface ConvNeXtV2Tiny {
  @Conv(filters = 96, kernel = 4, stride = 4, padding = VALID, bias = true, norm = LAYER)
  Layer stem();

  @Use(value = ConvNeXtV2Block.class, blocks = 3)
  Layer stage1();

  @LayerNorm
  Layer norm1();

  @Conv(filters = 192, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved1();

  @Use(value = ConvNeXtV2Block.class, blocks = 3)
  Layer stage2();

  @LayerNorm
  Layer norm2();

  @Conv(filters = 384, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved2();

  @Use(value = ConvNeXtV2Block.class, blocks = 9)
  Layer stage3();

  @LayerNorm
  Layer norm3();

  @Conv(filters = 768, kernel = 2, stride = 2, padding = VALID, bias = true)
  Layer halved3();

  @Use(value = ConvNeXtV2Block.class, blocks = 3)
  Layer stage4();

  @GlobalAvgPool
  Layer pooled();

  @LayerNorm
  Layer norm();

  @Dense(units = 1000)
  Layer logits();
}
