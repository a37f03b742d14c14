package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What oneDNN prints of itself. */
class OneDnnTest {
  @Test
  void readsVersionAndInstructions() {
    assertThat(
            OneDnn.version(
                List.of(
                    "onednn_verbose,v1,info,oneDNN v3.5.0 (commit 1a2b)",
                    "onednn_verbose,v1,info,cpu,runtime:threadpool,nthr:2",
                    "onednn_verbose,v1,info,cpu,isa:Intel AVX2")))
        .contains("3.5.0 (commit 1a2b), for Intel AVX2");
    assertThat(OneDnn.version(List.of("another line"))).isEmpty();
  }
}
