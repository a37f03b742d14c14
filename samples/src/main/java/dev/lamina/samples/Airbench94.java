package dev.lamina.samples;

import static dev.lamina.dsl.Activation.GELU;
import static dev.lamina.dsl.Initializer.IDENTITY;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Padding.VALID;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Flatten;
import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Scale;

/**
 * The shape of KellerJordan/cifar10-airbench's fast network for CIFAR-10: 64, 256 and 256 channels.
 *
 * <p>The recipe {@code speedrun} is made for it: it computes the first layer's kernel, and keeps
 * batch norm's 1,152 scales as they are.
 */
@Network(input = {32, 32, 3})
@Defaults(initializer = IDENTITY, bnMomentum = 0.6, bnEpsilon = 1e-12)
@Expect(parameters = 1_972_792, multiplyAdds = 118_147_360)
public interface Airbench94 {
  @Conv(
      filters = 24,
      kernel = 2,
      padding = VALID,
      bias = true,
      activation = GELU,
      initializer = Initializer.UNIFORM_FAN_IN)
  Layer whitening();

  @Conv(filters = 64)
  Layer conv1a();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool1();

  @BatchNorm(activation = GELU)
  Layer norm1a();

  @Conv(filters = 64, norm = BATCH, activation = GELU)
  Layer conv1b();

  @Conv(filters = 256)
  Layer conv2a();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool2();

  @BatchNorm(activation = GELU)
  Layer norm2a();

  @Conv(filters = 256, norm = BATCH, activation = GELU)
  Layer conv2b();

  @Conv(filters = 256)
  Layer conv3a();

  @MaxPool(size = 2, stride = 2, padding = VALID)
  Layer pool3();

  @BatchNorm(activation = GELU)
  Layer norm3a();

  @Conv(filters = 256, norm = BATCH, activation = GELU)
  Layer conv3b();

  @MaxPool(size = 3, stride = 3, padding = VALID)
  Layer pooled();

  @Flatten
  Layer flat();

  @Dense(units = 10, bias = false)
  Layer head();

  @Scale(factor = 1 / 9.0)
  Layer logits();
}
