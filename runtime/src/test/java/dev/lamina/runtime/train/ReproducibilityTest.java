package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same weights, bit for bit, in another process. */
class ReproducibilityTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(2).withBatchSize(32).withSeed(1);
  private static final List<TrainingPlan> RUNS =
      List.of(
          PLAN,
          PLAN.withPrecision(Precision.BFLOAT16),
          PLAN.withSeed(2),
          PLAN.withSeed(2).withPrecision(Precision.BFLOAT16),
          PLAN.withOptimizer(Optimizer.Adam.STANDARD)
              .withSchedule(Schedule.constant(0.01f))
              .withWeightDecay(WeightDecay.decoupled(0.05f, DecayScope.ALL))
              .withClipNorm(1)
              .withLabelSmoothing(0.1f)
              .withWeightAveraging(0.9f)
              .withAccumulation(2));

  @TempDir Path folder;

  @Test
  void givesTheSameWeightsInTwoProcesses() throws IOException, InterruptedException {
    List<String> first = digests("first");
    List<String> second = digests("second");
    assertThat(first).hasSize(RUNS.size()).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(second).isEqualTo(first);
    assertThat(new HashSet<>(first)).as("another plan, other weights").hasSize(RUNS.size());
  }

  private List<String> digests(String name) throws IOException, InterruptedException {
    Path output = folder.resolve(name);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DigestMain.class.getName()));
    RUNS.forEach(plan -> command.add(PlanJson.of(plan)));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve(name + ".errors").toFile())
            .start();
    try {
      assertThat(process.waitFor(600, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve(name + ".errors"), StandardCharsets.UTF_8))
        .isZero();
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }
}
