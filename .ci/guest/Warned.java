package org.example.nets;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;

@Network(input = {32, 32, 3})
public interface Warned {
  @Conv(filters = 8, kernel = 7, stride = 2)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 2)
  Layer logits();
}
