package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.ChildJvm;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same weights, bit for bit, in other processes. */
class ReproducibilityTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(2).withBatchSize(8).withSeed(1);
  private static final List<TrainingPlan> RUNS =
      List.of(
          PLAN,
          PLAN.withPrecision(Precision.BFLOAT16),
          PLAN.withSeed(2),
          PLAN.withOptimizer(Optimizer.Adam.STANDARD)
              .withSchedule(Schedule.constant(0.01f))
              .withWeightDecay(WeightDecay.decoupled(0.05f, DecayScope.ALL))
              .withClipNorm(1)
              .withLabelSmoothing(0.1f)
              .withWeightAveraging(0.9f)
              .withAccumulation(2));

  @TempDir Path folder;

  /** {@code -Dlamina.processes=N} for another number; every second pair has company then. */
  private static final int PROCESSES = Integer.getInteger("lamina.processes", 2);

  /**
   * New memory is filled with other bytes in every second process, so that what reads memory that
   * nobody wrote shows. (255, which fills with zeros, would hide it.)
   */
  private static final List<String> FILLS = List.of("128", "1");

  @Test
  void givesTheSameWeightsInEveryProcess() throws IOException, InterruptedException {
    List<String> first = digests(0);
    assertThat(first).hasSize(RUNS.size()).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(new HashSet<>(first)).as("another plan, other weights").hasSize(RUNS.size());
    for (int process = 1; process < PROCESSES; process++) {
      try (Load load = new Load(process % 4 > 1 ? Runtime.getRuntime().availableProcessors() : 0)) {
        assertThat(digests(process)).as("process %d, %s", process, load).isEqualTo(first);
      }
    }
  }

  /** Threads that keep the machine busy. */
  private static final class Load implements AutoCloseable {
    private final int threads;
    private volatile boolean ended;

    Load(int threads) {
      this.threads = threads;
      for (int i = 0; i < threads; i++) {
        Thread thread = new Thread(this::spin, "load-" + i);
        thread.setDaemon(true);
        thread.start();
      }
    }

    private void spin() {
      while (!ended) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      ended = true;
    }

    @Override
    public String toString() {
      return threads + " busy threads beside it";
    }
  }

  private List<String> digests(int number) throws IOException, InterruptedException {
    String fill = FILLS.get(number % FILLS.size());
    return ChildJvm.run(
            folder,
            List.of("MALLOC_PERTURB_", fill, "TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1"),
            DigestMain.class,
            RUNS.stream().map(PlanJson::of).toArray(String[]::new))
        .lines();
  }
}
