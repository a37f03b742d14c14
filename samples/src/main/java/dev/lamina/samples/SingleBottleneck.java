package dev.lamina.samples;

import dev.lamina.dsl.Bottleneck;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;

/** One bottleneck by itself, on a large map: 256 channels to 64, 64 and 256. */
@Network(input = {320, 320, 256})
public interface SingleBottleneck {
  @Bottleneck(filters = 64)
  @Expect(shape = {320, 320, 256})
  Layer block();
}
