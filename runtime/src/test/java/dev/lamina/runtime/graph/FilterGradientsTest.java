package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** Matrix products against TensorFlow's operation for the same gradient. */
class FilterGradientsTest {
  @ParameterizedTest
  @CsvSource({"2, 3, 4, 256, 257, 3", "3, 8, 8, 256, 256, 3", "1, 2, 3, 300, 256, 5"})
  void equalTheOperation(int n, int height, int width, int in, int out, int size) {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TBfloat16> x = noise(f, 1, n, height, width, in);
      Operand<TBfloat16> dy = noise(f, 2, n, height, width, out);
      Operand<TBfloat16> operation = gradient(f, x, dy, "SAME", 1, size, size, in, out);
      Operand<TBfloat16> products =
          new FilterGradients(f.tf).products((GraphOperation) operation.op()).orElseThrow();
      assertThat(products.shape()).isEqualTo(operation.shape());
      float[] expected = f.run(Casts.to(f.tf, operation, TFloat32.class));
      float[] actual = f.run(Casts.to(f.tf, products, TFloat32.class));
      double largest = 0;
      for (float each : expected) {
        largest = Math.max(largest, Math.abs(each));
      }
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) actual[i]).isCloseTo(expected[i], within(largest / 256));
      }
    }
  }

  /** Other strides, paddings, sizes and types stay with TensorFlow's operation. */
  @Test
  void othersStayAsTheyAre() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TBfloat16> map = noise(f, 1, 1, 8, 8, 256);
      Operand<TBfloat16> half = noise(f, 2, 1, 4, 4, 256);
      Operand<TBfloat16> inner = noise(f, 3, 1, 6, 6, 256);
      Operand<TBfloat16> narrow = noise(f, 4, 1, 8, 8, 255);
      Operand<TBfloat16> large = noise(f, 5, 1, 8, 9, 256);
      List<Operand<TBfloat16>> others =
          List.of(
              gradient(f, map, half, "SAME", 2, 3, 3, 256, 256),
              gradient(f, map, inner, "VALID", 1, 3, 3, 256, 256),
              gradient(f, map, map, "SAME", 1, 1, 1, 256, 256),
              gradient(f, map, narrow, "SAME", 1, 3, 3, 256, 255),
              gradient(f, narrow, map, "SAME", 1, 3, 3, 255, 256),
              gradient(f, large, large, "SAME", 1, 3, 3, 256, 256));
      FilterGradients filters = new FilterGradients(f.tf);
      assertThat(others)
          .allSatisfy(other -> assertThat(filters.products((GraphOperation) other.op())).isEmpty());
    }
  }

  /** A step of bfloat16 takes them without being asked. */
  @Test
  void gradientsOfALossTakeThem() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> kernel =
          f.variables
              .get("kernel", Role.KERNEL, Initializer.HE_NORMAL_FAN_IN, 3, 3, 256, 256)
              .value();
      Operand<TBfloat16> x = noise(f, 1, 2, 3, 3, 256);
      Operand<TBfloat16> y =
          f.tf.nn.conv2d(x, Casts.to(f.tf, kernel, TBfloat16.class), Nn.STRIDE_1, Nn.SAME);
      Operand<TFloat32> loss = f.tf.nn.l2Loss(Casts.to(f.tf, y, TFloat32.class));
      Output<?>[] gradient =
          FusableGradients.add(f.graph, loss, new Output<?>[] {kernel.asOutput()});
      Operand<?> source = ((GraphOperation) gradient[0].op()).input(0);
      assertThat(source.op().name()).startsWith("filterGradients/");
      float[] direct =
          f.run(Casts.to(f.tf, gradient(f, x, y, "SAME", 1, 3, 3, 256, 256), TFloat32.class));
      float[] taken = f.run(gradient[0].expect(TFloat32.class));
      for (int i = 0; i < direct.length; i++) {
        assertThat((double) taken[i]).isCloseTo(direct[i], within(0.5));
      }
    }
  }

  private static Operand<TBfloat16> gradient(
      GraphFixture f,
      Operand<TBfloat16> x,
      Operand<TBfloat16> dy,
      String padding,
      int stride,
      int... kernel) {
    return f.tf.nn.conv2dBackpropFilter(x, f.tf.constant(kernel), dy, Nn.strides(stride), padding);
  }

  private static Operand<TBfloat16> noise(GraphFixture f, long seed, long... shape) {
    return Casts.to(
        f.tf,
        f.tf.random.statelessRandomNormal(
            f.tf.constant(shape), f.tf.constant(new long[] {seed, 0})),
        TBfloat16.class);
  }
}
