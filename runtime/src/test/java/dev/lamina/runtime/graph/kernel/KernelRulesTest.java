package dev.lamina.runtime.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls the rules hold for, and that their forms lead into none. */
class KernelRulesTest {
  /**
   * Squares of in pixels, k taps, ci to co channels (for depthwise ones, co is the filters of a
   * channel), SAME; the first rule, or - for none. Each was run against plain loops in double.
   */
  @ParameterizedTest
  @CsvSource({
    "Conv2D, bfloat16, 32, 3, 1, 3, 16, A",
    "Conv2D, float16, 32, 3, 1, 3, 16, A",
    "Conv2D, float32, 32, 3, 1, 3, 16, -",
    "Conv2D, bfloat16, 32, 3, 1, 4, 16, -",
    "Conv2D, bfloat16, 32, 3, 1, 33, 33, A",
    "Conv2D, bfloat16, 32, 3, 1, 3, 1, -",
    "Conv2D, bfloat16, 32, 1, 1, 1, 16, A",
    "Conv2DBackpropFilter, bfloat16, 32, 3, 1, 3, 16, -",
    "Conv2DBackpropInput, bfloat16, 32, 3, 1, 16, 1, B",
    "Conv2DBackpropInput, bfloat16, 32, 3, 1, 16, 3, -",
    "Conv2DBackpropFilter, float32, 32, 1, 2, 8, 16, C",
    "Conv2DBackpropFilter, bfloat16, 32, 1, 4, 3, 16, C",
    "Conv2DBackpropFilter, float32, 33, 1, 3, 15, 16, C",
    "Conv2DBackpropFilter, float32, 33, 1, 2, 8, 16, -",
    "Conv2DBackpropFilter, float32, 32, 1, 2, 16, 16, -",
    "Conv2DBackpropFilter, float32, 32, 1, 1, 8, 16, -",
    "Conv2DBackpropFilter, float32, 32, 3, 2, 8, 16, -",
    "Conv2DBackpropInput, float32, 16, 3, 2, 40, 40, D",
    "Conv2DBackpropInput, float32, 8, 3, 1, 48, 8, D",
    "Conv2DBackpropInput, float32, 8, 5, 1, 65, 8, D",
    "Conv2DBackpropInput, float32, 8, 3, 1, 32, 8, -",
    "Conv2DBackpropInput, float32, 8, 3, 1, 49, 8, -",
    "Conv2DBackpropInput, float32, 8, 3, 1, 64, 8, -",
    "Conv2DBackpropInput, bfloat16, 8, 3, 1, 48, 8, -",
    "DepthwiseConv2dNativeBackpropInput, bfloat16, 16, 3, 2, 8, 1, E",
    "DepthwiseConv2dNativeBackpropInput, bfloat16, 16, 3, 1, 8, 1, -",
    "DepthwiseConv2dNativeBackpropInput, float32, 16, 3, 2, 8, 1, -",
    "DepthwiseConv2dNative, bfloat16, 16, 1, 1, 8, 2, F",
    "DepthwiseConv2dNative, bfloat16, 16, 3, 1, 8, 1, -",
    "Conv2DBackpropFilter, bfloat16, 2, 3, 4, 16, 16, G",
    "Conv2DBackpropFilter, bfloat16, 2, 5, 3, 16, 16, G",
    "Conv2DBackpropFilter, bfloat16, 1, 7, 2, 16, 16, G",
    "Conv2DBackpropFilter, bfloat16, 1, 2, 3, 16, 16, G",
    "Conv2DBackpropFilter, bfloat16, 1, 3, 1, 16, 16, -",
    "Conv2DBackpropFilter, bfloat16, 2, 3, 2, 16, 16, G",
    "Conv2DBackpropFilter, bfloat16, 4, 3, 2, 16, 16, -",
    "Conv2DBackpropInput, float32, 8, 3, 2, 1, 1, H",
    "Conv2DBackpropInput, float32, 8, 3, 2, 2, 1, -",
    "Conv2D, float32, 7, 1, 1, 512, 1024, I",
    "Conv2D, float32, 7, 1, 1, 512, 1000, -",
    "Conv2D, float32, 7, 3, 1, 512, 1024, -",
    "Conv2DBackpropFilter, bfloat16, 7, 1, 2, 512, 2048, I",
    "Conv2DBackpropInput, bfloat16, 7, 1, 1, 2048, 512, I",
    "Conv2DBackpropInput, float32, 4, 1, 1, 320, 256, J",
    "Conv2DBackpropInput, float32, 14, 1, 1, 33, 64, J",
    "Conv2DBackpropInput, float32, 4, 1, 1, 32, 256, -",
    "Conv2DBackpropInput, bfloat16, 4, 1, 1, 512, 256, -",
  })
  void ruleOfACall(
      String type, String element, long in, long k, long stride, long ci, long co, String id) {
    KernelCall call = call(type, element, in, k, stride, ci, co);
    assertThat(KernelRules.ALL.against(call).map(KernelRule::id).orElse("-")).isEqualTo(id);
  }

  private static KernelCall call(
      String type, String element, long in, long k, long stride, long ci, long co) {
    long out = (in + stride - 1) / stride;
    long made = type.startsWith("Depthwise") ? ci * co : co;
    return KernelCall.parse(
        String.format(
            "%s %s x=2x%3$dx%3$dx%4$d kernel=%5$dx%5$dx%4$dx%6$d y=2x%7$dx%7$dx%8$d padding=SAME"
                + " strides=%9$dx%9$d",
            type, element, in, ci, k, co, out, made, stride));
  }

  @Test
  void groupsCountTheirOwnChannels() {
    assertThat(KernelRules.ALL.against(grouped(6, 3, 4)).map(KernelRule::id)).contains("A");
    assertThat(KernelRules.ALL.against(grouped(6, 2, 6))).isEmpty();
    assertThat(KernelRules.ALL.against(grouped(6, 3, 2))).isEmpty();
  }

  private static KernelCall grouped(long channels, long ofGroup, long filters) {
    return KernelCall.parse(
        String.format(
            "Conv2D bfloat16 x=2x8x8x%d kernel=3x3x%dx%d y=2x8x8x%d padding=SAME strides=1x1",
            channels, ofGroup, filters, filters));
  }

  @Test
  void rulesOfAVersion() {
    assertThat(ids(KernelRules.of(Natives.of("2.18.0")))).isEqualTo("A B C D E F G H J");
    assertThat(ids(KernelRules.of(Natives.of("2.21.0")))).isEqualTo("A B C D E F G H I J");
    assertThat(ids(KernelRules.of(Natives.of("2.99.0")))).isEqualTo("A B C D E F G H I J");
    assertThat(ids(KernelRules.ALL.without("D"))).isEqualTo("A B C E F G H I J");
    assertThatThrownBy(() -> KernelRules.ALL.without("Z"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String ids(KernelRules rules) {
    return rules.rules().stream().map(KernelRule::id).collect(Collectors.joining(" "));
  }

  private static final long[] WIDTHS = {1, 2, 3, 8, 16, 17, 33, 48, 64, 65, 112, 320, 1024, 2049};

  /** Widths, kernels, strides and maps in all combinations: no call of any form meets a rule. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Conv2D",
        "Conv2DBackpropInput",
        "Conv2DBackpropFilter",
        "DepthwiseConv2dNative",
        "DepthwiseConv2dNativeBackpropInput"
      })
  void formsLeadIntoNoFault(String type) {
    List<KernelCall> wrong = new ArrayList<>();
    KernelChoice choice = KernelChoice.ANYWHERE;
    for (String element : List.of("float32", "bfloat16")) {
      for (long in : new long[] {1, 2, 12, 33}) {
        for (long k : new long[] {1, 3, 5}) {
          for (long stride : new long[] {1, 2, 3}) {
            KernelCall call = call(type, element, in, k, stride, 1, 1);
            for (long ci : WIDTHS) {
              for (long co : WIDTHS) {
                KernelCall wide =
                    call.withSizes(
                        call.x().with(3, ci),
                        call.kernel().with(2, ci).with(3, co),
                        call.y().with(3, type.startsWith("Depthwise") ? ci * co : co));
                if (!endsRight(choice, wide, 0)) {
                  wrong.add(wide);
                }
              }
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean endsRight(KernelChoice choice, KernelCall call, int depth) {
    KernelForm form = choice.form(call);
    if (form == KernelForm.DIRECT) {
      return choice.rules().against(call).isEmpty();
    }
    return depth < 4
        && form.calls(call).stream().allMatch(each -> endsRight(choice, each, depth + 1));
  }
}
