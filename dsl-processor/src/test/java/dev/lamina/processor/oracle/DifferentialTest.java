package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Random networks, many of them wrong, each judged by the compiler and by TensorFlow.
 *
 * <p>{@code -Dlamina.fuzz=5000} tries so many instead of 300, and {@code -Dlamina.fuzz.seed=7}
 * others than the usual ones. The counts are printed.
 */
class DifferentialTest {
  private static final int BATCHES = 10;
  private static final int NETWORKS = Math.max(BATCHES, Integer.getInteger("lamina.fuzz", 300));
  private static final long SEED = Long.getLong("lamina.fuzz.seed", 0);
  private static final int SHOWN = 5;
  private static final int MOST_LAYERS = 8;
  private static final Tally TALLY = new Tally();

  @Property(tries = 1, seed = "20", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void compilerAndTensorFlowAgree(@ForAll("batches") List<List<NetworkMaker.Seeds>> batches)
      throws IOException {
    Map<NetworkMaker.Seeds, String> failures = new LinkedHashMap<>();
    for (List<NetworkMaker.Seeds> batch : batches) {
      failures.putAll(Attempt.failures(batch, TALLY));
    }
    List<String> smallest = new ArrayList<>();
    for (NetworkMaker.Seeds seeds : failures.keySet()) {
      if (smallest.size() < SHOWN) {
        smallest.add(Attempt.smallest(seeds));
      }
    }
    if (!failures.isEmpty()) {
      String all = String.join("\n", smallest);
      fail("%d networks disagree; the first, made smaller:%n%s", failures.size(), all);
    }
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
