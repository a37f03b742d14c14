package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Values and gradients of compiled functions, against their definitions in double precision. */
class CompiledTest {
  private static final int VALUES = 241;

  @ParameterizedTest
  @EnumSource
  void valuesAndGradientsAreThoseOfTheDefinition(Functions function) {
    compare(function, TFloat32.class, 2e-6);
    compare(function, TBfloat16.class, 1.0 / 256);
    compare(function, TFloat16.class, 1.0 / 2048);
  }

  private static <T extends TFloating> void compare(
      Functions function, Class<T> type, double tolerance) {
    float[] grid = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      grid[i] = -7.5f + i / 16f;
    }
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> points = f.tf.constant(grid);
      Operand<T> x = Casts.to(f.tf, points, type);
      Operand<TFloat32> y = Casts.to(f.tf, Compiled.apply(f.tf, x, function), TFloat32.class);
      Operand<TFloat32> loss =
          f.tf.sum(f.tf.math.mul(y, f.tf.constant(3f)), f.tf.constant(new int[] {0}));
      Output<?>[] gradient =
          FusableGradients.add(f.graph, loss, new Output<?>[] {points.asOutput()});
      float[] values = f.run(y);
      assertThat(f.run(Casts.to(f.tf, Compiled.value(f.tf, x, function), TFloat32.class)))
          .isEqualTo(values);
      float[] slopes = f.run(gradient[0].expect(TFloat32.class));
      for (int i = 0; i < VALUES; i++) {
        double value = definition(function).applyAsDouble(grid[i]);
        assertThat((double) values[i])
            .as("%s(%s) in %s", function, grid[i], type)
            .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
        assertThat((double) slopes[i])
            .as("3 %s'(%s) in %s", function, grid[i], type)
            .isCloseTo(3 * slope(definition(function), grid[i]), within(6 * tolerance));
      }
    }
  }

  /** One loop for the value and its derivative, and one product for the gradient. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void isOneOperation() {
    try (GraphFixture f = new GraphFixture(0)) {
      Placeholder<TFloat32> fed =
          f.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(8, 16)));
      Operand<TBfloat16> x = Casts.to(f.tf, fed, TBfloat16.class);
      Operand<TBfloat16> y = f.tf.math.tanh(Compiled.apply(f.tf, x, Functions.GELU));
      Operand<TFloat32> loss = f.tf.nn.l2Loss(Casts.to(f.tf, y, TFloat32.class));
      Output<?>[] gradient = FusableGradients.add(f.graph, loss, new Output<?>[] {fed.asOutput()});
      RunOptions options = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
      try (Session session = new Session(f.graph);
          TFloat32 values = TFloat32.tensorOf(Shape.of(8, 16));
          Result result =
              session
                  .runner()
                  .feed(fed, values)
                  .fetch(f.tf.identity(gradient[0]))
                  .setOptions(options)
                  .runAndFetchMetadata()) {
        List<String> types =
            result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
                .map(GraphDef::getNodeList)
                .flatMap(List::stream)
                .map(NodeDef::getOp)
                .toList();
        assertThat(types).doesNotContain("Erf", "Exp").filteredOn("_XlaRun"::equals).hasSize(1);
        assertThat(types).doesNotContain("Sum", "BroadcastGradientArgs");
      }
    }
  }

  private static DoubleUnaryOperator definition(Functions function) {
    return switch (function) {
      case GELU -> x -> x * normal(x);
      case SILU -> x -> x / (1 + Math.exp(-x));
    };
  }

  private static double slope(DoubleUnaryOperator function, double x) {
    double h = 1e-4;
    return (function.applyAsDouble(x + h) - function.applyAsDouble(x - h)) / (2 * h);
  }

  /** The normal distribution function by Simpson's rule from 0. */
  private static double normal(double x) {
    int parts = 2_000;
    double h = x / parts;
    double sum = density(0) + density(x);
    for (int i = 1; i < parts; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(i * h);
    }
    return 0.5 + sum * h / 3;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
