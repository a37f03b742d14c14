package dev.lamina.runtime.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.ReaderRead;
import org.tensorflow.op.io.TfRecordReader;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

/** What is written is what TensorFlow's own reader of records, which checks each CRC, reads. */
class TensorBoardTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-02-03T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void tensorFlowReadsWhatARunShowed() throws Exception {
    List<StepMetrics> steps = new ArrayList<>();
    TrainingListener diary =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            steps.add(step);
          }
        };
    TrainingResult result;
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC,
            SmallData.tinyNoise(24, 10).withValidation(8, 1),
            TrainingPlan.forEpochs(2).withBatchSize(8),
            List.of(new TensorBoard(folder, 3, NOON), diary))) {
      result = trainer.fit();
    }

    List<Event> events = read(only(folder));

    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(0).getWallTime()).isEqualTo(1770120000.0);
    EpochMetrics first = result.history().get(0);
    StepMetrics third = steps.get(2);
    assertThat(events.stream().flatMap(TensorBoardTest::lines))
        .containsExactly(
            "2 train/loss " + (float) first.trainLoss(),
            "2 train/accuracy " + (float) first.trainAccuracy(),
            "2 validation/loss " + (float) first.validation().orElseThrow().loss(),
            "2 validation/accuracy " + (float) first.validation().orElseThrow().accuracy(),
            "2 epoch/images per second " + (float) first.imagesPerSecond(),
            "3 step/loss " + third.loss(),
            "3 step/accuracy " + third.accuracy(),
            "3 step/learning rate " + third.learningRate(),
            "4 train/loss " + (float) result.history().get(1).trainLoss(),
            "4 train/accuracy " + (float) result.history().get(1).trainAccuracy(),
            "4 validation/loss "
                + (float) result.history().get(1).validation().orElseThrow().loss(),
            "4 validation/accuracy "
                + (float) result.history().get(1).validation().orElseThrow().accuracy(),
            "4 epoch/images per second " + (float) result.history().get(1).imagesPerSecond());
  }

  @Test
  void aResumedRunWritesASecondFile() throws Exception {
    ModelCheckpoint checkpoints =
        new ModelCheckpoint(folder.resolve("checkpoints"), 0, 1, 2, Optional.empty());
    TrainingPlan plan = TrainingPlan.forEpochs(2).withBatchSize(8);
    Stopping stopping = new Stopping();
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC,
            SmallData.tinyNoise(24, 10),
            plan,
            checkpoints,
            List.of(new TensorBoard(folder.resolve("a"), 1, NOON), stopping))) {
      stopping.trainer = trainer;
      trainer.fit();
    }
    try (Trainer trainer =
        Trainer.resume(
            TinyNetworks.BASIC,
            SmallData.tinyNoise(24, 10),
            checkpoints,
            List.of(new TensorBoard(folder.resolve("a"), 1, NOON)))) {
      trainer.fit();
    }

    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      List<Path> both = files.sorted().toList();
      assertThat(both)
          .extracting(file -> file.getFileName().toString())
          .containsExactly(
              "events.out.tfevents.1770120000.lamina", "events.out.tfevents.1770120001.lamina");
      Event second = read(both.get(1)).get(1);
      assertThat(second.getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
      assertThat(second.getStep()).isEqualTo(3);
      assertThat(read(both.get(1)).stream().flatMap(TensorBoardTest::lines).toList().get(0))
          .startsWith("3 step/loss ");
    }
  }

  @Test
  void aFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC,
            SmallData.tinyNoise(24, 10),
            TrainingPlan.forEpochs(1).withBatchSize(8),
            List.of(new TensorBoard(file, 1)))) {
      assertThatThrownBy(trainer::fit)
          .isInstanceOf(LaminaException.class)
          .hasMessageStartingWith("Cannot write TensorBoard's event file to " + file + ": ");
    }
  }

  private static final class Stopping implements TrainingListener {
    private Trainer trainer;

    @Override
    public void stepFinished(StepMetrics step) {
      if (step.step() == 2) {
        trainer.requestStop();
      }
    }
  }

  private static Stream<String> lines(Event event) {
    return event.getSummary().getValueList().stream()
        .map((Summary.Value it) -> event.getStep() + " " + it.getTag() + " " + it.getSimpleValue());
  }

  private static Path only(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static List<Event> read(Path path) throws Exception {
    List<Event> events = new ArrayList<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      TfRecordReader reader = tf.io.tfRecordReader();
      var queue = tf.io.fifoQueue(List.of(TString.class));
      var enqueue = tf.io.queueEnqueue(queue, List.of(tf.constant(path.toString())));
      ReaderRead read = tf.io.readerRead(reader, queue);
      try (Session session = new Session(graph)) {
        session.runner().addTarget(enqueue).run().close();
        long size = Files.size(path);
        for (long at = 0; at < size; ) {
          try (Result result = session.runner().fetch(read.value()).run()) {
            byte[] bytes = ((TString) result.get(0)).asBytes().getObject();
            at += bytes.length + 16;
            events.add(Event.parseFrom(bytes));
          }
        }
      }
    }
    return events;
  }
}
