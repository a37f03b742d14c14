package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.plan.Precision;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionChoiceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fpu avx2 avx512f avx512_bf16 amx_bf16 amx_tile | BFLOAT16 | since the processor has"
            + " AMX-BF16",
        "fpu avx2 avx512f avx512_bf16 | BFLOAT16 | since the processor has AVX512-BF16",
        "fpu avx2 avx512f avx512_vnni amx_int8 | FLOAT32 | since the processor has no bfloat16",
        "fpu sse2 | FLOAT32 | since the processor has no bfloat16",
      })
  void byTheProcessor(String flags, Precision precision, String reason) {
    assertThat(PrecisionChoice.forProcessor(Set.of(flags.split(" "))))
        .isEqualTo(new PrecisionChoice(precision, reason));
  }

  @Test
  void withoutAWordFromTheSystem() {
    assertThat(PrecisionChoice.forProcessor(Set.of()))
        .isEqualTo(
            new PrecisionChoice(
                Precision.FLOAT32,
                "since the system does not say whether the processor has bfloat16"));
  }

  @Test
  void byTheGpu() {
    assertThat(PrecisionChoice.forGpu(9.0))
        .isEqualTo(
            new PrecisionChoice(
                Precision.BFLOAT16,
                "since the GPU's compute capability is 9.0, whose tensor cores take bfloat16"));
    assertThat(PrecisionChoice.forGpu(7.5))
        .isEqualTo(
            new PrecisionChoice(
                Precision.FLOAT16,
                "since the GPU's compute capability is 7.5, whose tensor cores take float16 and no"
                    + " bfloat16"));
    assertThat(PrecisionChoice.forGpu(7.0).precision()).isEqualTo(Precision.FLOAT16);
    assertThat(PrecisionChoice.forGpu(6.1))
        .isEqualTo(
            new PrecisionChoice(
                Precision.FLOAT32,
                "since the GPU's compute capability is 6.1, below 7.0, where tensor cores begin"));
  }

  @Test
  void readsWhatTheDriverSays() {
    assertThat(GpuCapability.parse("9.0\n7.5\n", 1)).hasValue(7.5);
    assertThat(GpuCapability.parse("9.0\n", 1)).isEmpty();
    assertThat(GpuCapability.parse("[N/A]\n", 0)).isEmpty();
  }
}
