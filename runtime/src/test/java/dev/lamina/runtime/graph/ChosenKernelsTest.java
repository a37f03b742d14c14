package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.kernel.ElementType;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelRule;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Which operations of a step are replaced. */
class ChosenKernelsTest {
  /** A layer of its own for each rule: its map, its kernel, its stride. */
  @ParameterizedTest
  @CsvSource({
    "A, bfloat16, 2x6x6x3, 3x3x3x8, 1",
    "B, bfloat16, 2x6x6x4, 3x3x4x1, 1",
    "C, float32, 2x8x8x4, 1x1x4x8, 2",
    "C, bfloat16, 2x8x8x12, 1x1x12x8, 4",
    "D, float32, 2x6x6x40, 3x3x40x8, 2",
    "E, bfloat16, 2x8x8x6, 3x3x6x1, 2",
    "F, bfloat16, 2x6x6x6, 3x3x6x2, 1",
    "G, bfloat16, 2x2x2x16, 3x3x16x16, 4",
    "G, float16, 2x2x2x16, 3x3x16x16, 4",
    "H, float32, 2x6x6x1, 3x3x1x1, 2",
    "I, bfloat16, 2x2x2x16, 1x1x16x1024, 1",
    "J, float32, 2x4x4x320, 1x1x320x64, 1",
    "J, float32, 2x4x4x64, 1x1x64x128, 2",
    "B, bfloat16, -1x6x6x4, 3x3x4x1, 1",
    "D, float32, -1x6x6x40, 3x3x40x8, 2",
    "E, bfloat16, -1x8x8x6, 3x3x6x1, 2",
    "J, float32, -1x4x4x64, 1x1x64x128, 2",
  })
  void noRuleIsLeftUnlessItIsOff(
      String rule, String element, String map, String kernel, int stride) {
    assertThat(met(KernelRules.ALL, element, map, kernel, stride)).isEmpty();
    assertThat(met(KernelRules.ALL.without(rule), element, map, kernel, stride)).contains(rule);
  }

  /** The rules that a layer's step meets when some rules are at work. */
  private static Set<String> met(
      KernelRules rules, String element, String map, String kernel, int stride) {
    KernelChoice choice = new KernelChoice(rules, KernelVerdicts.NONE);
    return calls(choice, element, map, kernel, stride).stream()
        .flatMap(call -> KernelRules.ALL.against(call).map(KernelRule::id).stream())
        .collect(Collectors.toSet());
  }

  private static Set<KernelCall> calls(
      KernelChoice choice, String element, String map, String kernel, int stride) {
    return switch (ElementType.of(element).orElseThrow()) {
      case FLOAT32 -> calls(choice, TFloat32.class, shape(map), shape(kernel), stride);
      case BFLOAT16 -> calls(choice, TBfloat16.class, shape(map), shape(kernel), stride);
      case FLOAT16 -> calls(choice, TFloat16.class, shape(map), shape(kernel), stride);
    };
  }

  private static Shape shape(String sizes) {
    return Shape.of(Arrays.stream(sizes.split("x")).mapToLong(Long::parseLong).toArray());
  }

  private static <T extends TFloating> Set<KernelCall> calls(
      KernelChoice choice, Class<T> type, Shape map, Shape kernel, int stride) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<T> x = tf.placeholder(type, Placeholder.shape(map));
      Operand<T> weights = tf.placeholder(type, Placeholder.shape(kernel));
      boolean depthwise = kernel.get(3) < 3 && kernel.get(2) == 6;
      Operand<T> y =
          depthwise
              ? tf.nn.depthwiseConv2dNative(x, weights, Nn.strides(stride), Nn.SAME)
              : tf.nn.conv2d(x, weights, Nn.strides(stride), Nn.SAME);
      Operand<TFloat32> loss = tf.nn.l2Loss(Casts.to(tf, tf.nn.relu(y), TFloat32.class));
      Output<?>[] gradients =
          FusableGradients.add(graph, loss, new Output<?>[] {x.asOutput(), weights.asOutput()});
      Output<?>[] chosen = ChosenKernels.inTraining(graph, gradients, choice);
      List<GraphOperation> ends =
          List.of(
              (GraphOperation) loss.op(),
              (GraphOperation) chosen[0].op(),
              (GraphOperation) chosen[1].op());
      assertThat(chosen[0].shape().asArray()).isEqualTo(map.asArray());
      assertThat(chosen[1].shape().asArray()).isEqualTo(kernel.asArray());
      return KernelCalls.needed(graph, ends);
    }
  }

  private static final KernelCall PLAIN =
      KernelCall.parse(
          "Conv2DBackpropInput float32 x=2x6x6x8 kernel=3x3x8x8 y=2x6x6x8 padding=SAME"
              + " strides=1x1");

  /** What no rule knows is replaced when a machine says that it is wrong there. */
  @Test
  void aMachinesVerdictIsFollowed() {
    KernelVerdicts verdicts = new KernelVerdicts(Map.of(PLAIN, KernelForm.TURNED), Set.of());
    KernelChoice told = new KernelChoice(KernelRules.ALL, verdicts);
    assertThat(calls(KernelChoice.ANYWHERE, "float32", "2x6x6x8", "3x3x8x8", 1)).contains(PLAIN);
    assertThat(calls(told, "float32", "2x6x6x8", "3x3x8x8", 1))
        .doesNotContain(PLAIN)
        .containsAll(KernelForm.TURNED.calls(PLAIN));
  }

  @Test
  void whatAMachineHasNoRightFormOfIsRefused() {
    KernelChoice told =
        new KernelChoice(KernelRules.ALL, new KernelVerdicts(Map.of(), Set.of(PLAIN)));
    assertThatThrownBy(() -> calls(told, "float32", "2x6x6x8", "3x3x8x8", 1))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining("'" + PLAIN + "'")
        .hasMessageContaining("TF_ENABLE_ONEDNN_OPTS=0");
  }

  /**
   * The gradients of these wait for the gradient that they read; the last does with several
   * operations. That one is rule J's, and none waits for it when it is replaced.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Sigmoid", "Tanh", "Erf"})
  void nothingWaitsForWhatIsReplaced(String function) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 4, 4, 64)));
      Output<TFloat32> twice = of(tf, function, of(tf, function, x.asOutput()));
      Operand<TFloat32> weights =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 1, 64, 128)));
      Operand<TFloat32> loss = tf.nn.l2Loss(tf.nn.conv2d(twice, weights, Nn.STRIDE_1, Nn.SAME));
      Output<?>[] gradients = FusableGradients.add(graph, loss, new Output<?>[] {x.asOutput()});
      List<GraphOperation> before = needed(graph, gradients);
      Output<?>[] chosen = ChosenKernels.inTraining(graph, gradients, KernelChoice.ANYWHERE);
      List<GraphOperation> after = needed(graph, chosen);
      assertThat(before)
          .anyMatch(operation -> operation.type().equals("Conv2DBackpropInput"))
          .anyMatch(operation -> operation.numControlInputs() > 0);
      assertThat(after)
          .noneMatch(operation -> operation.type().equals("Conv2DBackpropInput"))
          .filteredOn(operation -> !operation.name().startsWith(ChosenKernels.SCOPE))
          .allMatch(before::contains);
    }
  }

  private static Output<TFloat32> of(Ops tf, String function, Output<TFloat32> x) {
    return tf.scope()
        .opBuilder(function, function)
        .addInput(x)
        .build()
        .output(0)
        .expect(TFloat32.class);
  }

  private static List<GraphOperation> needed(Graph graph, Output<?>[] values) {
    return KernelCalls.operations(graph, List.of((GraphOperation) values[0].op()));
  }

  /** A build for inference beside a step, of a number of images that is not known. */
  @Test
  void inferenceIsReplacedAfterwards() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TBfloat16> x =
          tf.placeholder(TBfloat16.class, Placeholder.shape(Shape.of(-1, 6, 6, 3)));
      Operand<TBfloat16> weights =
          tf.placeholder(TBfloat16.class, Placeholder.shape(Shape.of(3, 3, 3, 8)));
      Operand<TBfloat16> first = tf.nn.relu(tf.nn.conv2d(x, weights, Nn.STRIDE_1, Nn.SAME));
      ChosenKernels.inInference(graph, KernelChoice.ANYWHERE);
      Operand<TBfloat16> second = tf.nn.relu(tf.nn.conv2d(x, weights, Nn.STRIDE_2, Nn.SAME));
      ChosenKernels.inInference(graph, KernelChoice.ANYWHERE);
      assertThat(
              KernelCalls.needed(
                  graph, List.of((GraphOperation) first.op(), (GraphOperation) second.op())))
          .hasToString(
              "[Conv2D bfloat16 x=?x6x6x4 kernel=3x3x4x8 y=?x6x6x8 padding=SAME strides=1x1,"
                  + " Conv2D bfloat16 x=?x6x6x4 kernel=3x3x4x8 y=?x3x3x8 padding=SAME"
                  + " strides=2x2]");
      assertThat(first.shape().asArray()).containsExactly(-1, 6, 6, 8);
    }
  }
}
