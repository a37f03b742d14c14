package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Moment;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Means, averages and sums of parts go on after a resumption as if nothing had been. */
class ResumeAdamTest {
  private static final DatasetSplit DATA = SmallData.bars(40, 30);
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(3)
          .withBatchSize(8)
          .withAccumulation(2)
          .withSchedule(Schedule.cosine(0.01f).warmedUp(Moment.step(4)))
          .withOptimizer(Optimizer.Adam.STANDARD)
          .withWeightDecay(WeightDecay.decoupled(0.05f, DecayScope.KERNELS))
          .withClipNorm(1)
          .withLabelSmoothing(0.1f)
          .withWeightAveraging(0.9f);

  @TempDir Path folder;

  @Test
  void endsWithTheSameBits() {
    ModelCheckpoint whole = ModelCheckpoint.everyEpoch(folder.resolve("whole"));
    ModelCheckpoint parts = ModelCheckpoint.everyEpoch(folder.resolve("parts"));
    List<Trainer> self = new ArrayList<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            if (step.step() == 7) {
              self.get(0).requestStop();
            }
          }
        };
    try (Trainer first = Trainer.open(TinyNetworks.BASIC, DATA, PLAN, parts, List.of(stopper))) {
      self.add(first);
      assertThat(first.fit().steps()).isEqualTo(7);
    }
    try (Trainer uninterrupted = Trainer.open(TinyNetworks.BASIC, DATA, PLAN, whole, List.of());
        Trainer resumed = Trainer.resume(TinyNetworks.BASIC, DATA, parts, List.of())) {
      double expected = uninterrupted.fit().testLoss();
      assertThat(resumed.fit().testLoss()).isEqualTo(expected);
      assertThat(resumed.weightsDigest()).isEqualTo(uninterrupted.weightsDigest());
    }
  }

  /** What predicts later has the averages in the weights' places. */
  @Test
  void keepsTheAverages() {
    ModelCheckpoint policy = ModelCheckpoint.everyEpoch(folder.resolve("run"));
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, DATA, PLAN, policy, List.of())) {
      trainer.fit();
      var values = TrainerInside.session(trainer).values();
      var kept = TrainedNetwork.newest(policy.folder(), TinyNetworks.BASIC).weights();
      assertThat(kept).containsKeys("conv1/kernel", "conv1/norm/movingMean");
      kept.forEach(
          (name, value) ->
              assertThat(value.bytes()).isEqualTo(values.get(name + "/average").bytes()));
      assertThat(kept.get("conv1/kernel").bytes()).isNotEqualTo(values.get("conv1/kernel").bytes());
    }
  }
}
