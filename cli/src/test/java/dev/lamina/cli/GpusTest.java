package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpusTest {
  /** What nvidia-smi prints, and what CUDA_VISIBLE_DEVICES may have. */
  @Test
  void readsNumbersAndNames() {
    assertThat(Gpus.words("0\n1\n2\n")).containsExactly("0", "1", "2");
    assertThat(Gpus.words("2, 0")).containsExactly("2", "0");
    assertThat(Gpus.words("GPU-8932f937,MIG-GPU-11/3/0"))
        .containsExactly("GPU-8932f937", "MIG-GPU-11/3/0");
    assertThat(Gpus.words("")).isEmpty();
  }
}
