package dev.lamina.runtime.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Every form of a call gives its values. */
class KernelOperationsTest {
  /** No rules: the calls of a form are operations themselves. */
  private static final KernelChoice DIRECT =
      new KernelChoice(new KernelRules(List.of()), KernelVerdicts.NONE);

  /**
   * Maps, kernels, outputs, padding and strides; each as a convolution and as both gradients, in
   * float32 and bfloat16, in all forms that suit.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=2x5x6x3 kernel=3x3x3x4 y=2x5x6x4 padding=SAME strides=1x1",
        "x=2x8x7x3 kernel=3x3x3x1 y=2x4x4x1 padding=SAME strides=2x2",
        "x=2x8x7x1 kernel=3x3x1x1 y=2x3x3x1 padding=VALID strides=2x2",
        "x=2x9x8x3 kernel=5x2x3x5 y=2x5x3x5 padding=SAME strides=2x3",
        "x=2x7x9x2 kernel=3x2x2x3 y=2x2x8x3 padding=VALID strides=3x1",
        "x=2x8x8x3 kernel=1x1x3x5 y=2x4x4x5 padding=SAME strides=2x2",
        "x=2x9x8x5 kernel=1x1x5x3 y=2x3x2x3 padding=VALID strides=4x4",
        "x=2x8x4x5 kernel=1x1x5x1 y=2x4x4x1 padding=SAME strides=2x1",
        "x=2x4x4x40 kernel=1x1x40x6 y=2x4x4x6 padding=SAME strides=1x1",
        "x=2x4x4x40 kernel=3x3x40x6 y=2x2x2x6 padding=SAME strides=2x2",
        "x=2x4x3x65 kernel=3x3x65x4 y=2x4x3x4 padding=SAME strides=1x1",
        "x=3x2x2x4 kernel=3x3x4x3 y=3x1x1x3 padding=SAME strides=4x4",
        "x=3x1x1x4 kernel=7x7x4x3 y=3x1x1x3 padding=SAME strides=2x2",
      })
  void formsOfConvolutions(String sizes) {
    for (String type : List.of("Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter")) {
      KernelCall call = KernelCall.parse(type + " float32 " + sizes);
      assertFormsAreRight(call);
      assertFormsAreRight(call.withElement(ElementType.BFLOAT16));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=2x8x7x3 kernel=3x3x3x1 y=2x4x4x3 padding=SAME strides=2x2",
        "x=2x5x6x4 kernel=1x1x4x2 y=2x5x6x8 padding=SAME strides=1x1",
      })
  void formsOfDepthwiseConvolutions(String sizes) {
    for (String type : List.of("", "BackpropInput", "BackpropFilter")) {
      KernelCall call = KernelCall.parse("DepthwiseConv2dNative" + type + " float32 " + sizes);
      assertFormsAreRight(call);
      assertFormsAreRight(call.withElement(ElementType.BFLOAT16));
    }
  }

  private static void assertFormsAreRight(KernelCall call) {
    assertFormsAreRight(call, call);
  }

  /**
   * @param open the call as the graph knows it, perhaps not of how many images
   */
  private static void assertFormsAreRight(KernelCall call, KernelCall open) {
    Random random = new Random(5);
    List<Sizes> sizes = valueSizes(call);
    float[] a = exact(random, sizes.get(0));
    float[] b = exact(random, sizes.get(1));
    double[] expected = new Loops(call).of(a, b);
    assertThat(KernelForm.of(open)).isEqualTo(KernelForm.of(call));
    for (KernelForm form : KernelForm.of(call)) {
      try (Graph graph = new Graph()) {
        float[] actual = run(graph, open, form, sizes, a, b);
        assertThat(actual).as("%s of %s", form, call).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
          assertThat(actual[i] + 0.0)
              .as("%s of %s at %d", form, call, i)
              .isEqualTo(expected[i] + 0.0);
        }
      }
    }
  }

  static List<Sizes> valueSizes(KernelCall call) {
    return switch (call.type()) {
      case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT -> List.of(call.kernel(), call.y());
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT -> List.of(call.x(), call.y());
      default -> List.of(call.x(), call.kernel());
    };
  }

  /** -1, 0 and 1: all sums of so few are exact in all types. */
  private static float[] exact(Random random, Sizes sizes) {
    float[] values = new float[(int) sizes.count().orElseThrow()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) - 1;
    }
    return values;
  }

  private static float[] run(
      Graph graph, KernelCall call, KernelForm form, List<Sizes> sizes, float[] a, float[] b) {
    Ops tf = Ops.create(graph);
    PlainOperations plain = new PlainOperations(tf);
    List<Placeholder<TFloat32>> fed = new ArrayList<>();
    List<Output<?>> values = new ArrayList<>();
    for (Sizes size : valueSizes(call)) {
      fed.add(tf.placeholder(TFloat32.class, Placeholder.shape(shape(size))));
      Output<?> value = fed.get(fed.size() - 1).asOutput();
      values.add(call.element().isNarrow() ? plain.cast(value, call.element()) : value);
    }
    Output<?> made = new KernelOperations(tf, DIRECT).add(call, form, values);
    assertCalls(graph, made, call, form);
    try (Session session = new Session(graph);
        TFloat32 first = tensor(sizes.get(0), a);
        TFloat32 second = tensor(sizes.get(1), b);
        Result result =
            session
                .runner()
                .feed(fed.get(0), first)
                .feed(fed.get(1), second)
                .fetch(plain.cast(made, ElementType.FLOAT32))
                .run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] got = new float[Math.toIntExact(tensor.size())];
      tensor.asRawTensor().data().asFloats().read(got);
      return got;
    }
  }

  /** A form adds the calls that it says, and no others. */
  private static void assertCalls(Graph graph, Output<?> made, KernelCall call, KernelForm form) {
    List<String> added =
        KernelCalls.needed(graph, List.of((GraphOperation) made.op())).stream()
            .map(KernelCall::toString)
            .sorted()
            .toList();
    assertThat(added)
        .as(form + " of " + call)
        .isEqualTo(
            form.calls(call).stream().map(KernelCall::toString).distinct().sorted().toList());
  }

  private static Shape shape(Sizes sizes) {
    return Shape.of(
        sizes.all().stream().mapToLong(size -> size.orElse(Shape.UNKNOWN_SIZE)).toArray());
  }

  private static TFloat32 tensor(Sizes sizes, float[] values) {
    TFloat32 tensor = TFloat32.tensorOf(shape(sizes));
    tensor.asRawTensor().data().asFloats().write(values);
    return tensor;
  }

  @Test
  void unknownNumbersOfImages() {
    KernelCall call =
        KernelCall.parse(
                "Conv2D bfloat16 x=2x8x8x3 kernel=1x1x3x5 y=2x4x4x5 padding=SAME strides=2x2")
            .withImages(OptionalLong.empty());
    assertThat(KernelForm.of(call))
        .containsExactly(
            KernelForm.DIRECT,
            KernelForm.EVEN_CHANNELS,
            KernelForm.CROPPED,
            KernelForm.PRODUCT,
            KernelForm.SUBSAMPLED,
            KernelForm.FLOAT32,
            KernelForm.TAPS);
    assertThat(KernelForm.PRODUCT.calls(call))
        .hasToString(
            "[MatMul bfloat16 x=?x3 kernel=3x5 y=?x5 transpose_a=false transpose_b=false]");
  }

  /**
   * Gradients by the input say their sizes to TensorFlow, and take what is open from the output's.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Conv2DBackpropInput bfloat16 x=2x8x7x3 kernel=3x3x3x1 y=2x4x4x1 padding=SAME strides=2x2",
        "Conv2DBackpropInput float32 x=2x8x8x40 kernel=1x1x40x5 y=2x4x4x5 padding=SAME strides=2x2",
        "Conv2DBackpropInput float32 x=2x9x8x5 kernel=1x1x5x3 y=2x3x2x3 padding=VALID strides=4x4",
        "Conv2DBackpropInput float32 x=2x4x3x65 kernel=3x3x65x4 y=2x4x3x4 padding=SAME strides=1x1",
        "DepthwiseConv2dNativeBackpropInput bfloat16 x=2x8x7x3 kernel=3x3x3x1 y=2x4x4x3"
            + " padding=SAME strides=2x2",
      })
  void gradientsByOpenNumbersOfImages(String text) {
    KernelCall call = KernelCall.parse(text);
    assertFormsAreRight(call, call.withImages(OptionalLong.empty()));
  }
}
