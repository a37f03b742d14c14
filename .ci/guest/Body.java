package org.example.parts;

import static dev.lamina.dsl.Activation.RELU;

import dev.lamina.dsl.Block;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;

@Block
public interface Body {
  @Conv(filters = 8, kernel = 3, bias = true, activation = RELU)
  Layer first();

  @Conv(filters = 8, kernel = 3, bias = true, activation = RELU)
  Layer second();
}
