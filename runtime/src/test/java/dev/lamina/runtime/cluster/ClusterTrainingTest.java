package dev.lamina.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.cluster.ClusterProcesses.Ended;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes train as one does. */
class ClusterTrainingTest {
  private static final int STEPS = 200;

  /** Eight epochs of 25 steps. */
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(8)
          .withBatchSize(8)
          .withSeed(3)
          .withSchedule(Schedule.constant(0.005f))
          .withClipNorm(1);

  @TempDir Path temp;

  private static final TrainingPlan ALL_OF_IT =
      PLAN.withEpochs(2)
          .withBatchSize(16)
          .withAccumulation(2)
          .withLabelSmoothing(0.1f)
          .withWeightAveraging(0.9f)
          .withAugmentation(
              Augmentation.CROP_AND_FLIP
                  .withRotation(10)
                  .withCutout(3, Augmentation.Fill.BLACK)
                  .withMixup(0.3f));

  private static List<Double> alone(NetworkDefinition network, TrainingPlan plan) {
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            losses.add((double) step.loss());
          }
        };
    try (Trainer trainer =
        Trainer.open(network, SmallData.bars(200, 30), plan, List.of(listener))) {
      trainer.fit();
    }
    return losses;
  }

  private List<Ended> together(int workers, String network, TrainingPlan plan, String form)
      throws Exception {
    try (ClusterProcesses processes = new ClusterProcesses(temp, workers)) {
      for (int i = 0; i < workers; i++) {
        processes.start(network, plan, "-", form);
      }
      List<Ended> all = processes.await();
      assertThat(all).allSatisfy(it -> assertThat(it.exitCode()).as(it.toString()).isZero());
      return all;
    }
  }

  private static void assertClose(List<Double> losses, List<Double> expected, double percent) {
    assertThat(losses).hasSameSizeAs(expected);
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i))
          .as("loss of step %d", i + 1)
          .isCloseTo(expected.get(i), Percentage.withPercentage(percent));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void lossesAreThoseOfOneProcess(int workers) throws Exception {
    List<Double> alone = alone(TinyNetworks.PLAIN, PLAN);
    List<Ended> together = together(workers, "plain", PLAN, "");

    assertThat(alone).hasSize(STEPS);
    for (Ended worker : together) {
      assertThat(worker.losses()).hasSize(STEPS);
      assertThat(worker.digests()).isEqualTo(together.get(0).digests());
      assertClose(worker.losses(), alone, 0.01);
    }
  }

  /** Everything that is drawn for an image depends on its place in the batch of all workers. */
  @Test
  void pictureVariationsAreThoseOfOneProcess() throws Exception {
    List<Double> alone = alone(TinyNetworks.PLAIN, ALL_OF_IT);
    List<Double> together = together(2, "plain", ALL_OF_IT, "").get(1).losses();

    assertThat(together).hasSize(24);
    assertClose(together, alone, 0.01);
  }

  /** Whitened kernels, weight groups, the slow copy and averaged tests need nothing from others. */
  @Test
  void theSpeedRecipeIsThatOfOneProcess() throws Exception {
    TrainingPlan plan =
        Recipe.SPEEDRUN
            .plan()
            .withEpochs(1.5)
            .withBatchSize(8)
            .withNormalization(Normalization.MEASURED);
    List<Double> alone = alone(TinyNetworks.WHITENED, plan);
    List<Ended> together = together(2, "whitened", plan, "sync");

    assertThat(together.get(1).digests()).hasSize(38).isEqualTo(together.get(0).digests());
    assertClose(together.get(0).losses(), alone, 0.01);
  }

  /** Batch norm is by worker, its moving statistics are means over the workers. */
  @Test
  void allVariablesAreTheSameInAllWorkers() throws Exception {
    List<Ended> norm = together(2, "norm", PLAN.withEpochs(1), "");
    List<Ended> half = together(2, "norm", PLAN.withEpochs(1), "bfloat16");

    assertThat(norm.get(1).digests()).hasSize(25).isEqualTo(norm.get(0).digests());
    assertThat(half.get(1).digests()).hasSize(25).isEqualTo(half.get(0).digests());
    assertThat(half.get(0).digests()).isNotEqualTo(norm.get(0).digests());
    assertThat(half.get(0).losses().get(24))
        .isCloseTo(norm.get(0).losses().get(24), Percentage.withPercentage(10));
  }

  /** Whether a step is skipped is decided by the sum of the gradients, which all have. */
  @Test
  void theLossIsScaledAlikeInAllWorkers() throws Exception {
    TrainingPlan plan = PLAN.withEpochs(1).withPrecision(Precision.FLOAT16).withAccumulation(2);
    List<Double> alone = alone(TinyNetworks.PLAIN, plan);
    List<Ended> together = together(2, "plain", plan, "");

    assertThat(together.get(1).digests()).hasSize(25).isEqualTo(together.get(0).digests());
    assertClose(together.get(0).losses(), alone, 1);
  }

  /** With the statistics of all workers' images, batch norm is that of one process. */
  @Test
  void synchronizedNormIsThatOfOneProcess() throws Exception {
    TrainingPlan plan = PLAN.withEpochs(2);
    List<Double> alone = alone(TinyNetworks.BASIC, plan);
    List<Ended> together = together(2, "norm", plan, "sync");

    assertThat(together.get(1).digests()).hasSize(50).isEqualTo(together.get(0).digests());
    assertClose(together.get(0).losses(), alone, 0.01);
  }
}
