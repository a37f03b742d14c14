package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Defaults;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;

/**
 * The ResNet-20 of a widely read Keras article: a bias everywhere, stride 2 in the first stage too.
 * Its summary prints 275,162 parameters, 273,562 of them trained.
 */
@Network(input = {32, 32, 3})
@Defaults(
    bias = true,
    initializer = Initializer.HE_NORMAL_FAN_IN,
    bnMomentum = 0.99,
    bnEpsilon = 1e-3)
@Expect(parameters = 273_562, movingStatistics = 275_162 - 273_562)
public interface ArticleResNet20 {
  @Conv(filters = 16, norm = BATCH, activation = RELU)
  Layer conv1();

  @Residual(filters = 16, blocks = 3, stride = 2)
  Layer conv2();

  @Residual(filters = 32, blocks = 3, stride = 2)
  Layer conv3();

  @Residual(filters = 64, blocks = 3, stride = 2)
  Layer conv4();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
