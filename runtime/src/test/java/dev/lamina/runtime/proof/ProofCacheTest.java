package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.proof.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a machine, and for how long. */
class ProofCacheTest {
  private static final KernelCall POOL =
      KernelCall.parse("MaxPool float32 x=1x4x4x3 kernel=2x2 y=1x2x2x3 padding=VALID strides=2x2");
  private static final Processor PROCESSOR =
      new Processor("amd64", Optional.of("Example"), List.of("avx2"), List.of(), true);
  private static final ProofKey KEY = ProofKey.of(PROCESSOR, "2.18.0", 2, Map.of());

  @TempDir Path folder;

  private final List<Trial> asked = new ArrayList<>();

  @Test
  void asksOnce() {
    assertThat(prove()).isEqualTo(prove());
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksAgainWhereTheFileIsDamaged() throws IOException {
    prove();
    Path file = new ProofCache(folder, KEY).file();
    for (String damage :
        List.of("", Files.readString(file).replace("RIGHT", "WRONG"), "lamina kernels 1\n")) {
      asked.clear();
      Files.writeString(file, damage);
      prove();
      assertThat(asked).hasSize(1);
    }
  }

  /** A folder that is a file: what was found is not kept, and the reason is told. */
  @Test
  void provesWithoutAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    List<String> reasons = new ArrayList<>();

    KernelProof proof =
        new KernelProver(right(), new ProofCache(file, KEY))
            .prove(
                Set.of(POOL),
                List.of(),
                new KernelProver.Listener() {
                  @Override
                  public void notKept(String reason) {
                    reasons.add(reason);
                  }
                });

    assertThat(proof.refused()).isEmpty();
    assertThat(reasons).hasSize(1);
  }

  @Test
  void holdsForOneMachineAndItsSettings() {
    Map<String, String> fewer = Map.of("ONEDNN_MAX_CPU_ISA", "AVX2");
    Processor other =
        new Processor("amd64", Optional.of("Example"), List.of("avx512f"), List.of(), true);
    List<ProofKey> keys =
        List.of(
            KEY,
            ProofKey.of(other, "2.18.0", 2, Map.of()),
            ProofKey.of(PROCESSOR, "2.21.0", 2, Map.of()),
            ProofKey.of(PROCESSOR, "2.18.0", 4, Map.of()),
            ProofKey.of(PROCESSOR, "2.18.0", 2, fewer));

    assertThat(new HashSet<>(keys)).hasSize(keys.size());
    assertThat(
            ProofKey.of(PROCESSOR, "2.18.0", 2, Map.of("TF_CPP_MIN_LOG_LEVEL", "0", "HOME", "/")))
        .isEqualTo(KEY);
  }

  private KernelProof prove() {
    return new KernelProver(right(), new ProofCache(folder, KEY))
        .prove(Set.of(POOL), List.of(), KernelProver.Listener.SILENT);
  }

  private Trials right() {
    return (trials, begun) -> {
      asked.addAll(trials);
      assertThat(trials).allMatch(trial -> trial.form() == KernelForm.DIRECT);
      return new Trials.Outcome(
          trials.stream().map(trial -> new Finding(Kind.RIGHT, "")).toList(), Optional.empty());
    };
  }
}
