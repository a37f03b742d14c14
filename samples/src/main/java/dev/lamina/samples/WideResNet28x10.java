package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Order.PRE_ACTIVATION;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Residual;
import dev.lamina.dsl.Widen;

/** WRN-28-10 for CIFAR-10 (Zagoruyko and Komodakis 2016) with dropout. */
@Network(input = {32, 32, 3})
@Widen(WideResNet28x10.K)
@Expect(
    parameters = 36_479_194,
    convolutions = WideResNet28x10.DEPTH,
    multiplyAdds = 5_243_328_768L)
public interface WideResNet28x10 {
  /** Convolutions, projections included. */
  int DEPTH = 28;

  /** Widening factor. */
  int K = 10;

  /** Blocks of a stage. */
  int N = (DEPTH - 4) / 6;

  @Conv(filters = 16, kernel = 3)
  Layer conv1();

  @Residual(filters = 16, blocks = N, order = PRE_ACTIVATION, dropout = 0.3)
  Layer conv2();

  @Residual(filters = 32, blocks = N, stride = 2, order = PRE_ACTIVATION, dropout = 0.3)
  Layer conv3();

  @Residual(filters = 64, blocks = N, stride = 2, order = PRE_ACTIVATION, dropout = 0.3)
  Layer conv4();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 10)
  Layer logits();
}
