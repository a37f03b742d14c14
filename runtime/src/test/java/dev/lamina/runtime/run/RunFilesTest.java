package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
  @TempDir Path temp;

  @Test
  void writesBothFiles() throws Exception {
    Path out = temp.resolve("runs/a");
    RunFiles files = new RunFiles(new RunFolder(out, false));
    assertThat(out).doesNotExist();

    files.started(SampleRun.START);
    files.epochFinished(SampleRun.FIRST);
    files.epochFinished(SampleRun.SECOND);
    files.finished(SampleRun.RESULT);

    assertThat(Files.readString(out.resolve("history.csv")))
        .isEqualTo(
            """
            epoch,step,learningRate,trainLoss,trainAccuracy,validationLoss,validationAccuracy,testLoss,testAccuracy
            1,2,0.1,2.250000,0.125000,,,2.000000,0.200000
            2,4,0.01,1.500000,0.500000,,,1.123457,0.567800
            """);
    assertThat(Files.readString(out.resolve("timing.csv")))
        .isEqualTo(
            """
            epoch,imagesPerSecond,seconds
            1,640.0,1.250
            2,1000.0,0.750
            """);
    assertThat(Files.readString(out.resolve("result.json")))
        .isEqualTo(
            """
            {
              "network": "Tiny",
              "fingerprint": "0123456789abcdef",
              "parameters": 634,
              "dataset": "shapes",
              "trainImages": 300,
              "testImages": 100,
              "batch": 128,
              "workers": 1,
              "seed": 7,
              "precision": "float32",
              "plannedEpochs": 2,
              "epochs": 2,
              "steps": 4,
              "stopped": false,
              "end": "completed",
              "trainLoss": 1.500000,
              "testLoss": 1.123457,
              "testAccuracy": 0.567800,
              "averagedTestLoss": null,
              "averagedTestAccuracy": null,
              "imagesPerSecond": 777.8,
              "trainingSeconds": 1.500,
              "seconds": 2.000
            }
            """);
    assertThat(namesIn(out))
        .containsExactly("history.csv", "result.json", "run.json", "timing.csv");
  }

  @Test
  void everyEpochIsOnDiskAtOnce() throws Exception {
    RunFiles files = new RunFiles(new RunFolder(temp, false));
    files.started(SampleRun.START);
    assertThat(temp.resolve("history.csv")).content().hasLineCount(1);

    files.epochFinished(SampleRun.FIRST);

    assertThat(temp.resolve("history.csv")).content().hasLineCount(2);
    assertThat(temp.resolve("result.json")).doesNotExist();
  }

  @Test
  void aRunStoppedInItsFirstEpochHasNoNumbersYet() {
    RunFiles files = new RunFiles(new RunFolder(temp, false));
    files.started(SampleRun.START);
    files.finished(SampleRun.STOPPED_EARLY);

    assertThat(temp.resolve("result.json"))
        .content()
        .endsWith(
            """
              "plannedEpochs": 2,
              "epochs": 0,
              "steps": 1,
              "stopped": true,
              "end": "stop_requested",
              "trainLoss": null,
              "testLoss": null,
              "testAccuracy": null,
              "averagedTestLoss": null,
              "averagedTestAccuracy": null,
              "imagesPerSecond": null,
              "trainingSeconds": 0.000,
              "seconds": 0.100
            }
            """);
  }

  @Test
  void aLossOutOfBoundsStandsInTheHistoryAsSuch() {
    assertThat(
            HistoryLines.of(
                new EpochMetrics(
                    1,
                    2,
                    0.1f,
                    Double.NaN,
                    0.1,
                    Optional.of(new Evaluation(Double.POSITIVE_INFINITY, 0.1, 3)),
                    Optional.empty(),
                    5,
                    6)))
        .isEqualTo("1,2,0.1,NaN,0.100000,Infinity,0.100000,,\n");
  }

  @Test
  void numbersAreTheSameInEveryLocale() throws Exception {
    Locale before = Locale.getDefault();
    String result = ResultJson.of(SampleRun.START, SampleRun.RESULT);
    String line = HistoryLines.of(SampleRun.FIRST);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ResultJson.of(SampleRun.START, SampleRun.RESULT)).isEqualTo(result);
      assertThat(HistoryLines.of(SampleRun.FIRST)).isEqualTo(line);
      assertThat(Numbers.duration(3725)).isEqualTo("1:02:05");
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(ResultJson.of(SampleRun.START, SampleRun.RESULT)).isEqualTo(result);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesAFolderWithFiles() throws Exception {
    Files.writeString(temp.resolve("notes.txt"), "mine");

    refuses(
        new RunFolder(temp, false),
        temp
            + " exists and is not empty; name another folder, or let an earlier"
            + " run's files be replaced.");
  }

  @Test
  void overwriteRemovesOnlyWhatARunWrites() throws Exception {
    Files.writeString(temp.resolve("notes.txt"), "mine");
    Files.writeString(temp.resolve("result.json"), "old");
    Files.writeString(temp.resolve("history.csv"), "old\nold\n");
    RunFiles files = new RunFiles(new RunFolder(temp, true));

    files.started(SampleRun.START);

    assertThat(temp.resolve("notes.txt")).hasContent("mine");
    assertThat(temp.resolve("result.json")).doesNotExist();
    assertThat(temp.resolve("history.csv")).content().hasLineCount(1);
  }

  @Test
  void takesAnEmptyFolder() {
    new RunFolder(temp, false).check();
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "x");

    refuses(
        new RunFolder(file, true),
        "Cannot write the run's files to " + file + ": " + file + " is not a folder.");
    refuses(
        new RunFolder(file.resolve("a/b"), false),
        "Cannot write the run's files to "
            + file.resolve("a/b")
            + ": "
            + file
            + " is not a folder.");
  }

  @Test
  void refusesAFolderWithoutPermission() throws Exception {
    Path closed = Files.createDirectory(temp.resolve("closed"));
    Assumptions.assumeTrue(
        closed.toFile().setWritable(false) && !Files.isWritable(closed),
        "skipped: root writes everywhere; run as another user");
    try {
      refuses(
          new RunFolder(closed.resolve("run"), false),
          "Cannot write the run's files to "
              + closed.resolve("run")
              + ": no permission for "
              + closed
              + ".");
    } finally {
      assertThat(closed.toFile().setWritable(true)).isTrue();
    }
  }

  private static void refuses(RunFolder folder, String message) {
    assertThatThrownBy(folder::check).isInstanceOf(LaminaException.class).hasMessage(message);
    assertThatThrownBy(folder::create).isInstanceOf(LaminaException.class).hasMessage(message);
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
