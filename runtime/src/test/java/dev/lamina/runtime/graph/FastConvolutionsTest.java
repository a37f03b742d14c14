package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Which convolutions of a step become products, and that the step stays the same. */
class FastConvolutionsTest {
  private static final KernelChoice NO_RULES =
      new KernelChoice(new KernelRules(List.of()), KernelVerdicts.NONE);

  /** Maps [n, size, size, channels], kernels [k, k, channels, filters]; times decide, on a CPU. */
  @ParameterizedTest
  @CsvSource({
    // n, size, channels, k, filters, stride, padding, what is replaced in float32, in bfloat16
    "16, 8, 256, 3, 256, 1, SAME, Conv2D Conv2DBackpropInput Conv2DBackpropFilter,"
        + " Conv2DBackpropFilter",
    "32, 16, 256, 3, 256, 1, SAME, Conv2D Conv2DBackpropInput Conv2DBackpropFilter,"
        + " Conv2DBackpropFilter",
    "31, 16, 256, 3, 256, 1, SAME, '', ''",
    "16, 32, 160, 3, 160, 1, SAME, Conv2DBackpropFilter, ''",
    "32, 14, 256, 3, 256, 1, SAME, '', ''",
    "16, 8, 64, 3, 64, 1, SAME, '', ''",
    "2, 8, 256, 3, 256, 1, SAME, '', ''",
    "16, 8, 256, 3, 256, 2, SAME, '', ''",
    "16, 8, 256, 3, 256, 1, VALID, '', ''",
    "16, 8, 256, 1, 256, 1, SAME, '', ''",
    "16, 8, 256, 5, 256, 1, SAME, '', ''",
  })
  void replacesWhatIsFasterSo(
      int n,
      int size,
      int channels,
      int k,
      int filters,
      int stride,
      String padding,
      String float32,
      String bfloat16) {
    Shape map = Shape.of(n, size, size, channels);
    Shape kernel = Shape.of(k, k, channels, filters);
    assertThat(replaced(TFloat32.class, map, kernel, stride, padding)).isEqualTo(float32);
    assertThat(replaced(TBfloat16.class, map, kernel, stride, padding)).isEqualTo(bfloat16);
  }

  /** The types of the convolutions that nothing reads any more. */
  private static <T extends TFloating> String replaced(
      Class<T> type, Shape map, Shape kernel, int stride, String padding) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<T> x = tf.placeholder(type, Placeholder.shape(map));
      Operand<T> weights = tf.placeholder(type, Placeholder.shape(kernel));
      Operand<T> y = tf.nn.relu(tf.nn.conv2d(x, weights, Nn.strides(stride), padding));
      Output<?>[] gradients =
          FusableGradients.add(
              graph,
              tf.nn.l2Loss(Casts.to(tf, y, TFloat32.class)),
              new Output<?>[] {x.asOutput(), weights.asOutput()});
      Output<?>[] chosen = ChosenKernels.inTraining(graph, gradients, NO_RULES);
      List<String> unread = new ArrayList<>();
      graph
          .operations()
          .forEachRemaining(
              operation -> {
                if (operation.type().startsWith("Conv2D")
                    && operation.consumers(0).isEmpty()
                    && !List.of(chosen).contains(operation.output(0))) {
                  unread.add(operation.type());
                }
              });
      unread.sort(
          Comparator.comparing(
              List.of("Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter")::indexOf));
      return String.join(" ", unread);
    }
  }

  /** Two layers; gradients by the first kernel go through the second. */
  @Test
  void gradientsStayTheSame() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = noise(f, 1, 16, 7, 7, 256);
      Variables variables = f.variables;
      Operand<TFloat32> first = kernel(variables, "first");
      Operand<TFloat32> second = kernel(variables, "second");
      Operand<TFloat32> y = f.tf.nn.conv2d(x, first, Nn.STRIDE_1, Nn.SAME);
      Operand<TFloat32> loss =
          f.tf.nn.l2Loss(f.tf.nn.conv2d(f.tf.nn.relu(y), second, Nn.STRIDE_1, Nn.SAME));
      Output<?>[] plain =
          f.graph.addGradients(
              loss.asOutput(), new Output<?>[] {first.asOutput(), second.asOutput()});
      List<float[]> expected = run(f, plain);
      List<float[]> actual = run(f, ChosenKernels.inTraining(f.graph, plain, NO_RULES));
      for (int i = 0; i < 2; i++) {
        double largest = 0;
        for (float each : expected.get(i)) {
          largest = Math.max(largest, Math.abs(each));
        }
        boolean same = true;
        for (int j = 0; j < expected.get(i).length; j++) {
          assertThat((double) actual.get(i)[j])
              .isCloseTo(expected.get(i)[j], within(largest * 5e-5));
          same &= actual.get(i)[j] == expected.get(i)[j];
        }
        assertThat(same).as("computed by the same operations").isFalse();
      }
    }
  }

  private static Operand<TFloat32> kernel(Variables variables, String name) {
    return variables.get(name, Role.KERNEL, Initializer.HE_NORMAL_FAN_IN, 3, 3, 256, 256).value();
  }

  private static List<float[]> run(GraphFixture f, Output<?>[] fetched) {
    List<float[]> values = new ArrayList<>();
    for (Output<?> each : fetched) {
      values.add(f.run(each.expect(TFloat32.class)));
    }
    return values;
  }

  private static Operand<TFloat32> noise(GraphFixture f, long seed, long... shape) {
    return f.tf.random.statelessRandomNormal(
        f.tf.constant(shape), f.tf.constant(new long[] {seed, 0}));
  }
}
