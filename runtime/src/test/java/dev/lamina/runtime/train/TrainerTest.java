package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(2)
          .withBatchSize(8)
          .withSeed(1)
          .withAugmentation(Augmentation.NONE)
          .withSchedule(Schedule.constant(0.05f));

  /** Writes down all it hears. */
  private static final class Diary implements TrainingListener {
    final List<String> events = new ArrayList<>();
    final List<StepMetrics> steps = new ArrayList<>();
    final List<EpochMetrics> epochs = new ArrayList<>();

    @Override
    public void started(TrainingStart start) {
      events.add("started " + start.totalSteps());
    }

    @Override
    public void stepFinished(StepMetrics step) {
      events.add("step " + step.epoch() + "." + step.step());
      steps.add(step);
    }

    @Override
    public void evaluating(int epoch) {
      events.add("evaluating " + epoch);
    }

    @Override
    public void epochFinished(EpochMetrics epoch) {
      events.add("epoch " + epoch.epoch());
      epochs.add(epoch);
    }

    @Override
    public void finished(TrainingResult result) {
      events.add("finished " + result.steps());
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void learns(Precision precision) {
    TrainingPlan plan =
        PLAN.withEpochs(12)
            .withBatchSize(32)
            .withPrecision(precision)
            .withSchedule(Schedule.triangle(0.2f, 0.3));
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, SmallData.bars(512, 200), plan, List.of())) {
      Evaluation before = trainer.evaluate(SmallData.bars(512, 200).test());
      TrainingResult result = trainer.fit();
      assertThat(before.accuracy()).isLessThan(0.5);
      assertThat(result.history().get(0).trainLoss()).isGreaterThan(0.5);
      assertThat(result.trainLoss()).isLessThan(0.1);
      assertThat(result.testAccuracy()).isGreaterThan(0.95);
      assertThat(result.stopped()).isFalse();
    }
  }

  /** 1.5 epochs of 2 steps; the test images after the last one only. */
  @Test
  void theLastEpochMayBeCutShort() {
    Diary diary = new Diary();
    TrainingPlan plan = PLAN.withEpochs(1.5).withTestEvery(0);
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, SmallData.tinyNoise(20, 11), plan, List.of(diary))) {
      TrainingResult result = trainer.fit();
      assertThat(diary.events)
          .containsExactly(
              "started 3", "step 1.1", "step 1.2", "epoch 1", "step 2.3", "epoch 2", "finished 3");
      assertThat(diary.epochs).extracting(EpochMetrics::test).containsOnly(Optional.empty());
      assertThat(result.testLoss())
          .isEqualTo(trainer.evaluate(SmallData.tinyNoise(20, 11).test()).loss());
    }
  }

  @Test
  void tellsListenersWhatHappens() {
    Diary diary = new Diary();
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, SmallData.tinyNoise(20, 11), PLAN, List.of(diary))) {
      TrainingResult result = trainer.fit();
      assertThat(diary.events)
          .containsExactly(
              "started 4",
              "step 1.1",
              "step 1.2",
              "evaluating 1",
              "epoch 1",
              "step 2.3",
              "step 2.4",
              "evaluating 2",
              "epoch 2",
              "finished 4");
      EpochMetrics last = diary.epochs.get(1);
      assertThat(result.history()).isEqualTo(diary.epochs);
      assertThat(last.trainLoss())
          .isCloseTo(
              ((double) diary.steps.get(2).loss() + diary.steps.get(3).loss()) / 2, within(1e-6));
      assertThat(last.learningRate()).isEqualTo(0.05f);
      assertThat(last.step()).isEqualTo(4);
      assertThat(result.imagesPerSecond()).isPositive();
      Evaluation again = trainer.evaluate(SmallData.tinyNoise(20, 11).test());
      assertThat(again).isEqualTo(new Evaluation(result.testLoss(), result.testAccuracy(), 11));
    }
  }

  /** 23 images in batches of 8, 8 and 7 as in one batch of 23. */
  @Test
  void evaluatesTheLastSmallerBatchToo() {
    DatasetSplit data = SmallData.tinyNoise(23, 23);
    try (Trainer three = Trainer.open(TinyNetworks.BASIC, data, PLAN, List.of());
        Trainer one = Trainer.open(TinyNetworks.BASIC, data, PLAN.withBatchSize(23), List.of())) {
      Evaluation inThree = three.evaluate(data.test());
      Evaluation inOne = one.evaluate(data.test());
      assertThat(inThree.images()).isEqualTo(23);
      assertThat(inThree.accuracy()).isEqualTo(inOne.accuracy());
      assertThat(inThree.loss()).isCloseTo(inOne.loss(), within(1e-6));
    }
  }

  @Test
  void stopsAfterTheRunningStep() {
    Diary diary = new Diary();
    List<Trainer> self = new ArrayList<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            if (step.step() == 3) {
              self.get(0).requestStop();
            }
          }
        };
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC, SmallData.tinyNoise(20, 11), PLAN, List.of(stopper, diary))) {
      self.add(trainer);
      TrainingResult result = trainer.fit();
      assertThat(diary.events).endsWith("epoch 1", "step 2.3", "finished 3");
      assertThat(result.stopped()).isTrue();
      assertThat(result.steps()).isEqualTo(3);
      assertThat(result.history()).hasSize(1);
      assertThat(result.testLoss()).isEqualTo(diary.epochs.get(0).test().orElseThrow().loss());
    }
  }

  @Test
  void stopsFromAnotherThreadInTheFirstEpoch() throws InterruptedException {
    List<Trainer> self = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            if (step.step() == 1) {
              Thread thread = new Thread(() -> self.get(0).requestStop());
              threads.add(thread);
              thread.start();
            }
          }
        };
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC,
            SmallData.tinyNoise(80_000, 11),
            PLAN.withEpochs(1_000),
            List.of(stopper))) {
      self.add(trainer);
      TrainingResult result = trainer.fit();
      assertThat(result.stopped()).isTrue();
      assertThat(result.history()).isEmpty();
      assertThat(result.testAccuracy()).isNaN();
      assertThat(result.steps()).isBetween(1L, 9_999L);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void stopsBeforeItBegins() {
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, SmallData.tinyNoise(20, 11), PLAN, List.of())) {
      trainer.requestStop();
      TrainingResult result = trainer.fit();
      assertThat(result.stopped()).isTrue();
      assertThat(result.steps()).isZero();
      assertThat(result.imagesPerSecond()).isNaN();
    }
  }

  @Test
  void endsWhenTheLossIsNoNumber() {
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.PLAIN,
            SmallData.tinyNoise(80, 11),
            PLAN.withSchedule(Schedule.constant(1e20f)),
            List.of())) {
      assertThatThrownBy(trainer::fit)
          .isInstanceOf(LaminaException.class)
          .hasMessageMatching(
              "The loss became (NaN|Infinity) at step \\d of 20 \\(epoch 1, learning rate"
                  + " 1\\.0E20\\): the training diverged\\. Use a lower learning rate, or a larger"
                  + " batch\\.");
    }
  }

  @Test
  void fitsOnce() {
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, SmallData.tinyNoise(8, 8), PLAN, List.of())) {
      trainer.requestStop();
      trainer.fit();
      assertThatThrownBy(trainer::fit)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("fit() was called already; open another trainer");
    }
  }

  /** Published counts: He et al.'s networks as in akamaster's repository, and with projections. */
  @Test
  void buildsResNet20() {
    assertThat(ResNet20.OPTION_A.info().parameters()).isEqualTo(269_722);
    assertThat(ResNet20.OPTION_B.info().parameters()).isEqualTo(272_474);
    for (NetworkDefinition network : List.of(ResNet20.OPTION_A, ResNet20.OPTION_B)) {
      DatasetSplit data =
          new DatasetSplit(
              "noise", SmallData.noise(16, 32, 32, 3, 10), SmallData.noise(5, 32, 32, 3, 10));
      try (Trainer trainer =
          Trainer.open(network, data, PLAN.withEpochs(8).withBatchSize(16), List.of())) {
        TrainingResult result = trainer.fit();
        assertThat(result.trainLoss()).isLessThan(result.history().get(0).trainLoss() / 2);
      }
    }
  }
}
