package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The parts of the recipe {@code speedrun} go on after a resumption as if nothing had been: before
 * and after the slow copy follows, in whole epochs and in the one that is cut short.
 */
class ResumeSpeedrunTest {
  private static final DatasetSplit DATA = SmallData.bars(43, 30);
  private static final TrainingPlan PLAN =
      Recipe.SPEEDRUN
          .plan()
          .withEpochs(2.7)
          .withBatchSize(8)
          .withNormalization(Normalization.MEASURED);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 7, 11})
  void endsWithTheSameBits(int stop) {
    ModelCheckpoint whole = ModelCheckpoint.everyEpoch(folder.resolve("whole"));
    ModelCheckpoint parts = ModelCheckpoint.everyEpoch(folder.resolve("parts"));
    List<Trainer> self = new ArrayList<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            if (step.step() == stop) {
              self.get(0).requestStop();
            }
          }
        };
    try (Trainer first = Trainer.open(TinyNetworks.WHITENED, DATA, PLAN, parts, List.of(stopper))) {
      self.add(first);
      TrainingResult stopped = first.fit();
      assertThat(stopped.steps()).isEqualTo(stop);
      assertThat(stopped.averagedTest()).isEqualTo(Optional.empty());
    }
    try (Trainer uninterrupted = Trainer.open(TinyNetworks.WHITENED, DATA, PLAN, whole, List.of());
        Trainer resumed = Trainer.resume(TinyNetworks.WHITENED, DATA, parts, List.of())) {
      TrainingResult expected = uninterrupted.fit();
      TrainingResult result = resumed.fit();
      assertThat(result.steps()).isEqualTo(14);
      assertThat(result.history()).hasSize(3);
      assertThat(result.testLoss()).isEqualTo(expected.testLoss());
      assertThat(result.averagedTest()).isEqualTo(expected.averagedTest()).isPresent();
      assertThat(resumed.weightsDigest()).isEqualTo(uninterrupted.weightsDigest());
    }
    try (Trainer again = Trainer.resume(TinyNetworks.WHITENED, DATA, parts, List.of())) {
      assertThat(again.fit().averagedTest()).isPresent();
    }
  }
}
