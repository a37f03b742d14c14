package dev.lamina.runtime.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls and their text. */
class KernelCallTest {
  @Test
  void textSaysAllOfIt() {
    KernelCall call =
        new KernelCall(
            KernelType.CONVOLUTION,
            ElementType.BFLOAT16,
            Sizes.parse("?x32x32x3"),
            Sizes.of(3, 3, 3, 16),
            Sizes.parse("?x32x32x16"),
            Map.of("strides", "1x1", "padding", "SAME"));
    assertThat(call)
        .hasToString(
            "Conv2D bfloat16 x=?x32x32x3 kernel=3x3x3x16 y=?x32x32x16 padding=SAME strides=1x1");
    assertThat(KernelCall.parse(call.toString())).isEqualTo(call);
    assertThat(call.withImages(OptionalLong.of(128)))
        .hasToString(
            "Conv2D bfloat16 x=128x32x32x3 kernel=3x3x3x16 y=128x32x32x16 padding=SAME"
                + " strides=1x1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Conv2D",
        "Conv3D float32 x=1 kernel=1 y=1",
        "MatMul float64 x=1 kernel=1 y=1",
        "MatMul float32 x=1 y=1",
        "MatMul float32 x=1 x=1 kernel=1 y=1",
        "MatMul float32 x=1x kernel=1 y=1",
        "MatMul float32 x=-1 kernel=1 y=1",
        "MatMul float32 x=1 kernel=1 y=1 strides"
      })
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> KernelCall.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** TensorFlow puts the odd one of an odd number of zeros behind. */
  @ParameterizedTest
  @CsvSource({
    "32, 32, 3, 1, SAME, 1, 1",
    "32, 16, 3, 2, SAME, 0, 1",
    "33, 17, 3, 2, SAME, 1, 1",
    "224, 112, 7, 2, SAME, 2, 3",
    "1, 1, 7, 2, SAME, 3, 3",
    "32, 8, 1, 4, SAME, 0, 0",
    "32, 30, 3, 1, VALID, 0, 0",
  })
  void zerosAroundTheMap(
      long in, long out, long kernel, long stride, String padding, long before, long behind) {
    KernelCall call =
        KernelCall.parse(
            String.format(
                "Conv2D float32 x=1x%d9x%dx1 kernel=1x%dx1x1 y=1x%d9x%dx1 padding=%s strides=1x%d",
                in, in, kernel, in, out, padding, stride));
    assertThat(call.before(1)).isEqualTo(before);
    assertThat(call.behind(1)).isEqualTo(behind);
    assertThat(call.before(0)).isZero();
  }
}
