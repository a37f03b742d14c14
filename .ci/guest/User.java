package org.example.user;

import dev.lamina.dsl.Dense;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;
import org.example.parts.Body;

@Network(input = {16, 16, 3})
public interface User {
  @Use(Body.class)
  Layer body();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 2)
  Layer logits();
}
