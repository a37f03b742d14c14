package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Winograd's convolutions against TensorFlow's, on maps that fill their tiles and others. */
class WinogradTest {
  /** Of the largest value; the sums here have 9 times as many terms as there are channels. */
  private static final double ROUNDING = 2e-5;

  @ParameterizedTest
  @CsvSource({
    "1, 4, 4, 1, 1",
    "2, 8, 8, 16, 24",
    "3, 7, 5, 3, 2",
    "1, 1, 1, 4, 4",
    "2, 3, 21, 5, 16",
    "2, 9, 8, 16, 5",
    "1, 16, 16, 32, 16",
    "2, 13, 18, 4, 3",
    "1, 1, 65, 2, 2",
  })
  void isTensorFlowsConvolution(int n, int height, int width, int channels, int filters) {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = noise(f, 1, n, height, width, channels);
      Operand<TFloat32> kernel = noise(f, 2, 3, 3, channels, filters);
      Operand<TFloat32> gradient = noise(f, 3, n, height, width, filters);
      Winograd winograd = new Winograd(f.tf, Shape.of(n, height, width, channels));

      assertSame(
          f,
          winograd.convolution(x, kernel),
          f.tf.nn.conv2d(x, kernel, Nn.STRIDE_1, Nn.SAME),
          Shape.of(n, height, width, filters));
      assertSame(
          f,
          winograd.inputGradient(kernel, gradient),
          f.tf.nn.conv2dBackpropInput(
              f.tf.constant(new int[] {n, height, width, channels}),
              kernel,
              gradient,
              Nn.STRIDE_1,
              Nn.SAME),
          Shape.of(n, height, width, channels));
      assertSame(
          f,
          winograd.kernelGradient(x, gradient),
          f.tf.nn.conv2dBackpropFilter(
              x,
              f.tf.constant(new int[] {3, 3, channels, filters}),
              gradient,
              Nn.STRIDE_1,
              Nn.SAME),
          Shape.of(3, 3, channels, filters));
    }
  }

  private static void assertSame(
      GraphFixture f, Operand<TFloat32> actual, Operand<TFloat32> expected, Shape shape) {
    assertThat(actual.shape()).isEqualTo(shape);
    float[] values = f.run(actual);
    float[] operation = f.run(expected);
    double largest = 0;
    for (float value : operation) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isPositive();
    assertThat(values).hasSameSizeAs(operation);
    for (int i = 0; i < values.length; i++) {
      assertThat((double) values[i]).isCloseTo(operation[i], within(largest * ROUNDING));
    }
  }

  private static Operand<TFloat32> noise(GraphFixture f, long seed, long... shape) {
    return f.tf.random.statelessRandomNormal(
        f.tf.constant(shape), f.tf.constant(new long[] {seed, 0}));
  }
}
