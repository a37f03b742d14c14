package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Moment;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(2).withBatchSize(8);
  private static final NetworkInfo TINY = TinyNetworks.BASIC.info();

  @Test
  void refusesImagesOfAnotherShape() {
    refuses(
        TINY,
        SmallData.noise(8, 5, 7, 3, 4),
        "TinyBasic takes images of 6x6x3, those of noise are 5x7x3; give the network @Network(input"
            + " = {5, 7, 3}), or train it on other data.");
  }

  @Test
  void refusesAnotherNumberOfClasses() {
    refuses(
        TINY,
        SmallData.noise(8, 6, 6, 3, 5),
        "TinyBasic tells 4 classes apart, noise has 5; give the last layer @Dense(units = 5).");
  }

  @Test
  void refusesANetworkThatEndsInAMap() {
    refuses(
        withOutput(List.of(3, 3, 5), TINY.parameters()),
        SmallData.noise(8, 6, 6, 3, 4),
        "TinyBasic ends in a map of 3x3x5, which is no classifier; end it with @GlobalAvgPool and"
            + " @Dense(units = 4) to train it on noise.");
  }

  @Test
  void refusesTooFewImagesForABatch() {
    refuses(
        TINY,
        SmallData.noise(7, 6, 6, 3, 4),
        "noise has 7 training images, too few for one batch of 8; use a batch of 7 or smaller.");
  }

  @Test
  void refusesAMilestoneBehindTheRun() {
    TrainingPlan plan =
        PLAN.withSchedule(new Schedule.MultiStep(0.1f, 0.1f, List.of(Moment.step(6))));
    assertThatThrownBy(() -> Compatibility.check(TINY, SmallData.tinyNoise(24, 8), plan))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith(
            "The learning rate's milestone step 6 lies behind the run, which ends with epoch 2,"
                + " step 6;");
  }

  @Test
  void refusesAStaleDescription() {
    NetworkDefinition stale =
        NetworkDefinition.of(
            withOutput(TINY.output(), TINY.parameters() + 1), TinyNetworks.BASIC::build);
    assertThatThrownBy(
            () -> Trainer.open(stale, SmallData.tinyNoise(8, 8), PLAN, List.of()).close())
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "dev.lamina.runtime.networks.TinyBasicGraph makes 595 parameters, the description of"
                + " dev.lamina.runtime.networks.TinyBasic says 596: they are of different compiles;"
                + " compile the network again.");
  }

  @Test
  void evaluatesFittingImagesOnly() {
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, SmallData.tinyNoise(8, 8), PLAN, List.of())) {
      assertThatThrownBy(() -> trainer.evaluate(SmallData.noise(8, 6, 6, 1, 4)))
          .isInstanceOf(LaminaException.class)
          .hasMessageStartingWith("TinyBasic takes images of 6x6x3, those of noise are 6x6x1");
    }
  }

  @Test
  void leavesOutWhatFillsNoBatch() {
    TrainingStart start = Compatibility.check(TINY, SmallData.tinyNoise(31, 5), PLAN);
    assertThat(start.stepsPerEpoch()).isEqualTo(3);
    assertThat(start.totalSteps()).isEqualTo(6);
  }

  private static void refuses(NetworkInfo network, ImageDataset train, String message) {
    assertThatThrownBy(
            () -> Compatibility.check(network, new DatasetSplit("noise", train, train), PLAN))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  private static NetworkInfo withOutput(List<Integer> output, long parameters) {
    return new NetworkInfo(
        TINY.name(),
        TINY.className(),
        TINY.graphClass(),
        TINY.input(),
        output,
        parameters,
        TINY.movingStatistics(),
        0,
        0,
        0,
        0,
        "",
        List.of(),
        TINY.weights());
  }
}
