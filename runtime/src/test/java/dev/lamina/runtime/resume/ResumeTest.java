package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.RunEnd;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was interrupted and resumed ends as one that was not, bit for bit. */
class ResumeTest {
  private static final int STEPS_PER_EPOCH = 5;

  @TempDir Path folder;

  private static TrainingPlan plan() {
    return TrainingPlan.forEpochs(4)
        .withBatchSize(8)
        .withSeed(3)
        .withSchedule(Schedule.constant(0.05f))
        .withRule(new Rule.ReduceLROnPlateau(Metric.VALIDATION_LOSS, 0.5f, 1, 0.01, 0, 1e-4f))
        .withRule(new Rule.EarlyStopping(Metric.VALIDATION_LOSS, 3, 0, true));
  }

  private static DatasetSplit data() {
    return SmallData.bars(STEPS_PER_EPOCH * 8 + 7 + 20, 30).withValidation(20, 1);
  }

  /** Ends a run after some steps, in the middle of an epoch, at its end, or before it begins. */
  @ParameterizedTest
  @CsvSource({
    "0, FLOAT32",
    "1, FLOAT32",
    "5, FLOAT32",
    "7, BFLOAT16",
    "8, FLOAT16",
    "13, FLOAT32",
    "19, FLOAT32"
  })
  void stoppedAfterAnyStep(int steps, Precision precision) {
    TrainingPlan plan = plan().withPrecision(precision);
    Outcome whole = run(plan, "whole", List.of());

    Outcome first = run(plan, "parts", List.of(steps));
    assertThat(first.result.end()).isEqualTo(RunEnd.STOP_REQUESTED);
    assertThat(first.result.steps()).isEqualTo(steps);
    Outcome rest = resume("parts", TinyNetworks.BASIC, data(), List.of());

    same(rest, whole);
  }

  /** Stopped after every third step, and on from there. */
  @Test
  void stoppedManyTimes() {
    Outcome whole = run(plan(), "whole", List.of());
    run(plan(), "parts", List.of(3));
    Outcome last = null;
    for (int step = 6; step <= 4 * STEPS_PER_EPOCH; step += 3) {
      last = resume("parts", TinyNetworks.BASIC, data(), List.of(step));
    }
    if (last.result.stopped()) {
      last = resume("parts", TinyNetworks.BASIC, data(), List.of());
    }
    same(last, whole);
  }

  @Test
  void anotherSeedGivesAnotherResult() {
    assertThat(run(plan(), "a", List.of()).digest)
        .isNotEqualTo(run(plan().withSeed(4), "b", List.of()).digest);
  }

  @Test
  void aFinishedRunHasNothingLeftToDo() {
    Outcome whole = run(plan(), "whole", List.of());
    Outcome again = resume("whole", TinyNetworks.BASIC, data(), List.of());

    same(again, whole);
    assertThat(again.steps).isEmpty();
  }

  @Test
  void aDamagedNewestCheckpointIsNamedAndPassedOver() throws Exception {
    Outcome whole = run(plan(), "whole", List.of());
    run(plan(), "parts", List.of(12));
    Path newest = new CheckpointStore(folder.resolve("parts")).newestFirst().get(0).folder();
    byte[] bytes = Files.readAllBytes(newest.resolve("variables.safetensors"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest.resolve("variables.safetensors"), bytes);

    Outcome rest = resume("parts", TinyNetworks.BASIC, data(), List.of());

    same(rest, whole);
    TrainingStart.Resumption from = rest.start.resumed().orElseThrow();
    assertThat(from.step()).isEqualTo(2 * STEPS_PER_EPOCH);
    assertThat(from.notes().get(0)).contains(newest.toString(), "variables.safetensors");
    assertThat(from.notes().get(1)).startsWith("The one before it is used: ");
  }

  @Test
  void anotherNetworkIsRefusedWithWhatDiffers() {
    run(plan(), "parts", List.of(2));

    assertThatThrownBy(() -> resume("parts", TinyNetworks.PLAIN, data(), List.of()))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining(
            " is of TinyBasic, which is another network than TinyPlain is now:\n"
                + "  its layers read alike, but their defaults, blocks or bodies differ"
                + " (fingerprints TinyBasic by hand and TinyPlain by hand)\n"
                + "Give that network, or begin anew.");
  }

  @Test
  void otherImagesAreRefused() {
    run(plan(), "parts", List.of(2));
    DatasetSplit data = data();
    byte[] pixels = new byte[data.train().size() * data.train().imageBytes()];
    data.train().copyImages(0, data.train().size(), pixels, 0);
    pixels[5]++;
    int[] labels = new int[data.train().size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = data.train().label(i);
    }
    ImageDataset changed =
        ImageDataset.of(
            "bars",
            data.train().height(),
            data.train().width(),
            3,
            data.train().classNames(),
            pixels,
            labels);

    assertThatThrownBy(
            () ->
                resume(
                    "parts",
                    TinyNetworks.BASIC,
                    new DatasetSplit("bars", changed, data.test(), data.validation()),
                    List.of()))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining(
            "is other data. Give the same images, or begin anew from its weights.");
  }

  @Test
  void aFolderHasOneRunAtATime() {
    try (Trainer first =
        Trainer.open(TinyNetworks.BASIC, data(), plan(), policy("run"), List.of())) {
      first.requestStop();
      assertThatThrownBy(
              () -> Trainer.open(TinyNetworks.BASIC, data(), plan(), policy("run"), List.of()))
          .isInstanceOf(LaminaException.class)
          .hasMessage(
              "Another run is writing to "
                  + folder.resolve("run")
                  + "; wait for its end, or name another folder.");
      first.fit();
    }
    assertThatThrownBy(
            () -> Trainer.open(TinyNetworks.BASIC, data(), plan(), policy("run"), List.of()))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            folder.resolve("run")
                + " has checkpoints of an earlier run; resume it, or name another folder.");
    assertThatThrownBy(() -> Trainer.resume(TinyNetworks.BASIC, data(), policy("none"), List.of()))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no checkpoint in "
                + folder.resolve("none")
                + ": nothing was kept there, or not yet.");
  }

  /** One that is damaged does not drive out the one before it, which the run went on from. */
  @Test
  void keepsEnoughThatAreNotDamaged() throws Exception {
    ModelCheckpoint policy = policy("run").keepLast(2).everySteps(1);
    CheckpointStore store = new CheckpointStore(folder.resolve("run"));
    Diary four = new Diary(List.of(4));
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, data(), plan(), policy, List.of(four))) {
      four.trainer = Optional.of(trainer);
      trainer.fit();
    }
    assertThat(store.newestFirst()).extracting(CheckpointStore.Place::step).containsExactly(4L, 3L);
    Files.writeString(store.newestFirst().get(0).folder().resolve("state.json"), "{}");

    Diary again = new Diary(List.of(4));
    try (Trainer trainer = Trainer.resume(TinyNetworks.BASIC, data(), policy, List.of(again))) {
      again.trainer = Optional.of(trainer);
      trainer.fit();
    }
    assertThat(store.newestFirst()).extracting(CheckpointStore.Place::step).containsExactly(4L, 3L);
    assertThat(store.newestFirst()).extracting(CheckpointStore.Place::number).containsExactly(5, 3);
    assertThat(policy.begun()).isTrue();
    assertThat(policy("none").begun()).isFalse();
  }

  @Test
  void keepsTheLastAndTheBest() {
    Diary diary = new Diary(List.of());
    ModelCheckpoint policy = policy("run").keepLast(1).keepBest(Metric.TRAIN_LOSS).everySteps(2);
    TrainingPlan plan = plan().withEpochs(3).withRules(List.of());
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, data(), plan, policy, List.of(diary))) {
      trainer.fit();
      long best =
          trainer.start().stepsPerEpoch()
              * (1 + argmin(diary.epochs.stream().map(EpochMetrics::trainLoss).toList()));
      assertThat(new CheckpointStore(folder.resolve("run")).newestFirst())
          .extracting(CheckpointStore.Place::step)
          .containsOnly(best, 15L)
          .startsWith(15L);
    }
  }

  private static int argmin(List<Double> values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      best = values.get(i) < values.get(best) ? i : best;
    }
    return best;
  }

  private static void same(Outcome actual, Outcome expected) {
    assertThat(actual.digest).isEqualTo(expected.digest);
    assertThat(actual.result.end()).isEqualTo(expected.result.end());
    assertThat(actual.result.testLoss()).isEqualTo(expected.result.testLoss());
    assertThat(actual.result.steps()).isEqualTo(expected.result.steps());
    assertThat(actual.result.history().stream().map(ResumeTest::withoutClock))
        .containsExactlyElementsOf(
            expected.result.history().stream().map(ResumeTest::withoutClock).toList());
  }

  private static EpochMetrics withoutClock(EpochMetrics epoch) {
    return new EpochMetrics(
        epoch.epoch(),
        epoch.step(),
        epoch.learningRate(),
        epoch.trainLoss(),
        epoch.trainAccuracy(),
        epoch.validation(),
        epoch.test(),
        0,
        0);
  }

  /** What a run came to. */
  private record Outcome(
      TrainingResult result, String digest, TrainingStart start, List<Long> steps) {}

  /** Writes down what happens, and stops the run after given steps. */
  private static final class Diary implements TrainingListener {
    private final List<Integer> stops;
    private final List<Long> steps = new ArrayList<>();
    private final List<EpochMetrics> epochs = new ArrayList<>();
    private Optional<Trainer> trainer = Optional.empty();

    Diary(List<Integer> stops) {
      this.stops = stops;
    }

    @Override
    public void stepFinished(StepMetrics step) {
      steps.add(step.step());
      if (stops.contains((int) step.step())) {
        trainer.orElseThrow().requestStop();
      }
    }

    @Override
    public void epochFinished(EpochMetrics epoch) {
      epochs.add(epoch);
    }
  }

  private ModelCheckpoint policy(String name) {
    return ModelCheckpoint.everyEpoch(folder.resolve(name));
  }

  private Outcome run(TrainingPlan plan, String name, List<Integer> stops) {
    Diary diary = new Diary(stops);
    return fit(
        diary,
        Trainer.open(TinyNetworks.BASIC, data(), plan, policy(name), List.of(diary)),
        stops.contains(0));
  }

  private Outcome resume(
      String name, NetworkDefinition network, DatasetSplit data, List<Integer> stops) {
    Diary diary = new Diary(stops);
    return fit(diary, Trainer.resume(network, data, policy(name), List.of(diary)), false);
  }

  private static Outcome fit(Diary diary, Trainer trainer, boolean atOnce) {
    try (trainer) {
      diary.trainer = Optional.of(trainer);
      if (atOnce) {
        trainer.requestStop();
      }
      TrainingResult result = trainer.fit();
      return new Outcome(result, trainer.weightsDigest(), trainer.start(), diary.steps);
    }
  }
}
