package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class InitializerTest {
  /** 3x3 kernels from 20 to 50 channels: fan in 180, fan out 450. */
  private static final Shape SHAPE = Shape.of(3, 3, 20, 50);

  /**
   * Deviations by the formulas; a uniform distribution within +-b has the deviation b / sqrt(3).
   */
  @ParameterizedTest
  @CsvSource({
    "HE_NORMAL_FAN_OUT, 0.066667, 0.24, 0.6",
    "HE_NORMAL_FAN_IN, 0.105409, 0.4, 1",
    "HE_UNIFORM_FAN_OUT, 0.066667, 0.11540, 0.11548",
    "HE_UNIFORM_FAN_IN, 0.105409, 0.18246, 0.18258",
    "GLOROT_NORMAL, 0.056344, 0.2, 0.5",
    "GLOROT_UNIFORM, 0.056344, 0.09753, 0.09760",
    "LECUN_NORMAL, 0.074536, 0.26, 0.7",
    "UNIFORM_FAN_IN, 0.043033, 0.07448, 0.07454",
    "TRUNCATED_NORMAL, 0.017593, 0.0399, 0.04",
  })
  void hasTheDeviationAndRangeOfItsFormula(
      Initializer initializer, double deviation, float leastMaximum, float greatestMaximum) {
    float[] values = values(initializer, SHAPE);
    double sum = 0;
    double squares = 0;
    float maximum = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      maximum = Math.max(maximum, Math.abs(value));
    }
    assertThat(values).hasSize(9_000);
    assertThat(sum / values.length).isCloseTo(0, within(deviation / 20));
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(deviation, within(deviation / 30));
    assertThat(maximum).isBetween(leastMaximum, greatestMaximum);
  }

  @Test
  void knowsTheFansOfADenseLayer() {
    float[] values = values(Initializer.UNIFORM_FAN_IN, Shape.of(100, 30));
    assertThat(values).hasSize(3_000);
    for (float value : values) {
      assertThat(value).isBetween(-0.1f, 0.1f);
    }
  }

  @Test
  void identityPassesChannelsThrough() {
    float[] values = values(Initializer.IDENTITY, Shape.of(3, 3, 3, 2));
    float[] expected = new float[3 * 3 * 3 * 2];
    int centre = (1 * 3 + 1) * 3 * 2;
    expected[centre] = 1; // from 0 to 0
    expected[centre + 3] = 1; // from 1 to 1; input channel 2 goes nowhere
    assertThat(values).containsExactly(expected);
  }

  /** Filters beyond the input's two channels are uniform within +-1 / sqrt(3 * 3 * 2). */
  @Test
  void identityLeavesNoFilterAtZero() {
    float[] values = values(Initializer.IDENTITY, Shape.of(3, 3, 2, 100));
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      int filter = i % 100;
      int input = i / 100 % 2;
      int tap = i / 200;
      if (filter < 2) {
        assertThat(values[i]).isEqualTo(tap == 4 && input == filter ? 1 : 0);
      } else {
        assertThat(values[i]).isBetween(-0.23571f, 0.23571f);
        squares += (double) values[i] * values[i];
      }
    }
    assertThat(Math.sqrt(squares / (98 * 18))).isCloseTo(0.136083, within(0.004));
  }

  @Test
  void needsAShapeWithFans() {
    assertThatThrownBy(() -> values(Initializer.GLOROT_UNIFORM, Shape.of(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a kernel ends in [in, out], this shape is [5]");
  }

  private static float[] values(Initializer initializer, Shape shape) {
    try (GraphFixture f = new GraphFixture(0)) {
      return f.run(initializer.values(f.tf, shape, 42));
    }
  }
}
