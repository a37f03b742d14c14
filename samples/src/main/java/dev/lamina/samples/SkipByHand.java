package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Padding.VALID;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;

/** Two convolutions beside a 1x1 convolution with stride 4, wired by name. */
@Network(input = {312, 312, 3})
public interface SkipByHand {
  @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID, activation = RELU)
  Layer first(Layer input);

  @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID, activation = RELU)
  Layer second(Layer first);

  @SuppressWarnings("StrideSkipsPixels")
  @Conv(filters = 3, kernel = 1, stride = 4, padding = VALID)
  Layer shortcut(Layer input);

  @Add(activation = RELU)
  @Expect(shape = {78, 78, 3})
  Layer out(Layer second, Layer shortcut);
}
