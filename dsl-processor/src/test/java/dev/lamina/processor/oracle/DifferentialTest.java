package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lamina.runtime.graph.kernel.ElementType;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.proof.Finding;
import dev.lamina.runtime.proof.Judgement;
import dev.lamina.runtime.proof.KernelProof;
import dev.lamina.runtime.proof.KernelProver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.tensorflow.TensorFlow;

/**
 * Random networks, many of them wrong, each judged by the compiler and by TensorFlow, in a child
 * process, so that a network that ends it is named.
 *
 * <p>{@code -Dlamina.fuzz=5000} tries so many instead of 100, and {@code -Dlamina.fuzz.seed=7}
 * others than the usual ones. The counts are printed.
 */
class DifferentialTest {
  private static final int BATCHES = 10;
  private static final int USUAL = 100;
  private static final int NETWORKS = Math.max(BATCHES, Integer.getInteger("lamina.fuzz", USUAL));
  private static final long SEED = Long.getLong("lamina.fuzz.seed", 0);
  private static final int SHOWN = 5;

  /** The usual tests compare so many of the kernels with loops. */
  private static final int JUDGED = 40;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MOST_LAYERS = 8;
  private static final Tally TALLY = new Tally();

  @Property(tries = 1, seed = "20", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void compilerAndTensorFlowAgree(@ForAll("batches") List<List<NetworkMaker.Seeds>> batches)
      throws IOException {
    Map<NetworkMaker.Seeds, String> failures = new LinkedHashMap<>();
    List<String> smallest = new ArrayList<>();
    try (AttemptProcess process = new AttemptProcess()) {
      for (List<NetworkMaker.Seeds> batch : batches) {
        failures.putAll(process.failures(batch, TALLY));
      }
      judgeKernels(process.calls()).forEach(failures::put);
      for (NetworkMaker.Seeds seeds : failures.keySet()) {
        if (smallest.size() < SHOWN) {
          smallest.add(process.smallest(seeds));
        }
      }
    }
    if (!failures.isEmpty()) {
      String all = String.join("\n", smallest);
      fail("%d networks disagree; the first, made smaller:%n%s", failures.size(), all);
    }
  }

  /**
   * Each kernel by plain loops in double, which share no code with TensorFlow: a reference that is
   * said to TensorFlow takes the same kernels, and is wrong with them.
   *
   * @return what is not right, by the first network that took it
   */
  private Map<NetworkMaker.Seeds, String> judgeKernels(Map<KernelCall, NetworkMaker.Seeds> calls)
      throws IOException {
    List<KernelCall> judged = new ArrayList<>(calls.keySet());
    if (Collections.disjoint(Processor.here().flags(), List.of("avx512_bf16", "amx_bf16"))) {
      // Without instructions for it a processor rounds sums to bfloat16: by design, not by fault.
      judged.removeIf(call -> call.element() == ElementType.BFLOAT16);
    }
    if (NETWORKS <= USUAL) {
      Collections.shuffle(judged, new Random(SEED));
      judged = judged.subList(0, Math.min(JUDGED, judged.size()));
    }
    Map<NetworkMaker.Seeds, String> failures = new LinkedHashMap<>();
    Path cache = Files.createTempDirectory("lamina-kernels");
    try {
      KernelProof proof =
          KernelProver.here(cache, TensorFlow.version(), 2, System.getenv(), PATIENCE)
              .prove(judged, List.of(), KernelProver.Listener.SILENT);
      for (Judgement judgement : proof.judgements()) {
        boolean compared = judgement.direct().kind() != Finding.Kind.UNKNOWN;
        TALLY.add(compared ? "kernels compared with loops" : "kernels without loops", 1);
        if (!judgement.right()) {
          String text = judgement.call() + ": " + judgement.direct().text() + "\n";
          failures.merge(calls.get(judgement.call()), text, String::concat);
        }
      }
    } finally {
      try (Stream<Path> files = Files.walk(cache)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return failures;
  }

  /** Batches, so that the compiler starts once for many networks. */
  @Provide
  Arbitrary<List<List<NetworkMaker.Seeds>>> batches() {
    Arbitrary<Long> seed =
        Arbitraries.longs()
            .withDistribution(RandomDistribution.uniform())
            .map(bits -> bits ^ SEED * 0x9E3779B97F4A7C15L);
    return Combinators.combine(seed, seed.list().ofMinSize(1).ofMaxSize(MOST_LAYERS))
        .as(NetworkMaker.Seeds::new)
        .list()
        .ofSize(NETWORKS / BATCHES)
        .list()
        .ofSize(BATCHES);
  }

  @AfterContainer
  static void report() {
    System.out.println("Random networks, judged by the compiler and by TensorFlow:\n" + TALLY);
    if (TALLY.of("sources tried") >= NETWORKS / BATCHES * BATCHES) {
      assertThat(TALLY.of("networks compiled"))
          .isBetween(NETWORKS / 4, TALLY.of("networks tried") - NETWORKS / 4);
    }
  }
}
