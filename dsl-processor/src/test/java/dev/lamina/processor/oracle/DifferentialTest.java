package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
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
  private static final int MOST_LAYERS = 8;
  private static final Tally TALLY = new Tally();

  @Property(
      tries = BATCHES,
      seed = "20",
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  void compilerAndTensorFlowAgree(@ForAll("batches") List<NetworkMaker.Seeds> batch)
      throws IOException {
    Map<NetworkMaker.Seeds, String> failures = Attempt.failures(batch, TALLY);
    if (!failures.isEmpty()) {
      String smallest = Attempt.smallest(failures.keySet().iterator().next());
      fail("%d networks disagree; the first, made smaller:%n%s", failures.size(), smallest);
    }
  }

  /** Batches, so that the compiler starts once for many networks. */
  @Provide
  Arbitrary<List<NetworkMaker.Seeds>> batches() {
    Arbitrary<Long> seed =
        Arbitraries.longs()
            .withDistribution(RandomDistribution.uniform())
            .map(bits -> bits ^ SEED * 0x9E3779B97F4A7C15L);
    return Combinators.combine(seed, seed.list().ofMinSize(1).ofMaxSize(MOST_LAYERS))
        .as(NetworkMaker.Seeds::new)
        .list()
        .ofSize(NETWORKS / BATCHES);
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
