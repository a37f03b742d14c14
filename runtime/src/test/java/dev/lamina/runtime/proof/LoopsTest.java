package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loops, by hand and beside TensorFlow's own operations. */
class LoopsTest {
  private static final List<String> CALLS =
      List.of(
          "Conv2D float32 x=4x9x8x5 kernel=3x3x5x7 y=4x5x4x7 padding=SAME strides=2x2",
          "Conv2D float32 x=4x9x8x5 kernel=3x2x5x7 y=4x7x7x7 padding=VALID strides=1x1",
          "Conv2D float32 x=4x9x8x6 kernel=3x3x2x9 y=4x9x8x9 padding=SAME strides=1x1",
          "Conv2D float32 x=4x9x8x6 kernel=3x3x6x9 y=4x5x4x9 dilations=2x2 padding=VALID"
              + " strides=1x1",
          "Conv2D float32 x=4x9x8x3 kernel=1x1x3x5 y=4x3x4x5 padding=SAME strides=3x2",
          "Conv2DBackpropInput float32 x=4x9x8x5 kernel=3x3x5x7 y=4x5x4x7 padding=SAME"
              + " strides=2x2",
          "Conv2DBackpropFilter float32 x=4x9x8x5 kernel=3x3x5x7 y=4x5x4x7 padding=SAME"
              + " strides=2x2",
          "Conv2DBackpropFilter float32 x=4x9x8x5 kernel=3x2x5x7 y=4x7x7x7 padding=VALID"
              + " strides=1x1",
          "DepthwiseConv2dNative float32 x=4x9x8x5 kernel=3x3x5x2 y=4x5x4x10 padding=SAME"
              + " strides=2x2",
          "DepthwiseConv2dNativeBackpropInput float32 x=4x9x8x5 kernel=3x3x5x2 y=4x5x4x10"
              + " padding=SAME strides=2x2",
          "DepthwiseConv2dNativeBackpropFilter float32 x=4x9x8x5 kernel=3x3x5x2 y=4x5x4x10"
              + " padding=SAME strides=2x2",
          "MatMul float32 x=9x20 kernel=20x11 y=9x11 transpose_a=false transpose_b=false",
          "MatMul float32 x=20x9 kernel=20x11 y=9x11 transpose_a=true transpose_b=false",
          "MatMul float32 x=9x20 kernel=11x20 y=9x11 transpose_a=false transpose_b=true",
          "FusedBatchNormV3 float32 x=4x9x8x5 kernel=5 y=4x9x8x5 epsilon=1.0E-5"
              + " is_training=true",
          "FusedBatchNormV3 float32 x=4x9x8x5 kernel=5 y=4x9x8x5 epsilon=1.0E-5"
              + " is_training=false",
          "FusedBatchNormGradV3 float32 x=4x9x8x5 kernel=5 y=4x9x8x5 epsilon=1.0E-5"
              + " is_training=true",
          "MaxPool float32 x=4x9x8x5 kernel=3x3 y=4x5x4x5 padding=SAME strides=2x2",
          "MaxPoolGrad float32 x=4x9x8x5 kernel=3x3 y=4x5x4x5 padding=SAME strides=2x2",
          "AvgPool float32 x=4x9x8x5 kernel=3x3 y=4x5x4x5 padding=SAME strides=2x2",
          "AvgPoolGrad float32 x=4x9x8x5 kernel=3x3 y=4x5x4x5 padding=SAME strides=2x2");

  /** Two oracles, neither of which knows the other, and no call that any rule doubts. */
  @Test
  void agreeWithTensorFlow() {
    List<KernelCall> calls = CALLS.stream().map(KernelCall::parse).toList();
    assertThat(calls).allMatch(call -> KernelRules.ALL.against(call).isEmpty());

    Trials.Outcome outcome =
        new TrialProcess(2)
            .run(
                calls.stream().map(call -> new Trial(call, KernelForm.DIRECT)).toList(),
                trial -> {});

    List<String> findings = new ArrayList<>();
    for (int i = 0; i < outcome.findings().size(); i++) {
      findings.add(outcome.findings().get(i).text() + ": " + calls.get(i).type());
    }
    assertThat(findings)
        .containsExactlyElementsOf(calls.stream().map(call -> "right: " + call.type()).toList());
  }

  /** The map 1 2 3 by the kernel 10 20 30, zeros beside it. */
  @Test
  void convolveARowAsByHand() {
    Window row =
        new Window(1, 1, 3, 1, Window.Axis.of(1, 1, 1, 1, true), Window.Axis.of(3, 3, 1, 1, true));
    ConvolutionReference loops = new ConvolutionReference(row, 1, 1);
    Values map = values(1, 2, 3);
    Values kernel = values(10, 20, 30);

    assertThat(all(loops.forward(map, kernel))).containsExactly(80, 140, 80);
    assertThat(all(loops.kernelGradient(map, values(1, 1, 1)))).containsExactly(3, 6, 5);
    assertThat(all(loops.mapGradient(kernel, values(1, 1, 1)))).containsExactly(30, 60, 50);
  }

  /** What the comparison says of outputs that are a little and much too large, and no numbers. */
  @Test
  void areComparedWithinTheirTolerance() {
    Reference ones = new ProductReference(2, 1, 1, false, false).of(values(1, 1), values(1));
    long[] places = {0, 1};

    assertThat(compare(ones, places, 1.0003f).text()).isEqualTo("in 0 of 2 values, up to 0.0 rms");
    assertThat(compare(ones, places, 1.5f).text()).isEqualTo("in 2 of 2 values, up to 0.50 rms");
    assertThat(compare(ones, places, Float.NaN).text())
        .isEqualTo("in 2 of 2 values, some no numbers");
  }

  @Test
  void looksAtBothEndsOfTheChannels() {
    Reference wide = new ProductReference(1_000, 1, 320, false, false).of(values(1), values(1));

    long[] places = Samples.of(wide, Effort.BEFORE_TRAINING, 1);

    assertThat(places).hasSizeBetween(3_000, 4_096).isSorted();
    List<Long> columns = new ArrayList<>();
    for (long place : places) {
      columns.add(place % 320);
    }
    for (long end = 0; end < 32; end++) {
      assertThat(columns).contains(end, 319 - end);
    }
  }

  private static Comparison compare(Reference reference, long[] places, float got) {
    return Comparison.of(index -> got, reference, places, Tolerance.FLOAT32);
  }

  private static Values values(float... values) {
    return index -> values[(int) index];
  }

  private static double[] all(Reference reference) {
    double[] all = new double[(int) reference.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = reference.at(i);
    }
    return all;
  }
}
