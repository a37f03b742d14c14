package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --resume} in one process; StopOnSignalTest does it with two. */
class ResumeCommandTest {
  private static final String BEGIN =
      "train Tiny --dataset shapes --limit 300 --epochs 2 --seed 5 --checkpoint-steps 1 --keep 9";

  @TempDir Path folder;

  /** What is behind a checkpoint is cut off, as a crash does, and made again. */
  @Test
  void goesOnFromAnyCheckpoint() throws Exception {
    run(BEGIN + " --out whole");
    run(BEGIN + " --out parts");
    CheckpointStore store = new CheckpointStore(folder.resolve("parts/checkpoints"));
    store.remove(store.newestFirst().stream().filter(place -> place.step() > 1).toList());
    Path first = store.newestFirst().get(0).folder();
    Files.delete(folder.resolve("parts/result.json"));
    Files.writeString(folder.resolve("parts/history.csv"), "half a li");

    CommandLineRun resumed = run("train --resume parts");

    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out())
        .contains("Resumed    after step 1, from " + first + "\n")
        .contains("\nepoch 2/2: ");
    assertThat(Files.readString(folder.resolve("parts/history.csv")))
        .isEqualTo(Files.readString(folder.resolve("whole/history.csv")))
        .hasLineCount(3);
    assertThat(newestWeights("parts")).isEqualTo(newestWeights("whole"));
    assertThat(folder.resolve("parts/result.json")).content().contains("\"steps\": 4,");
  }

  @Test
  void saysInOneLineThatARunIsFinished() throws Exception {
    run(BEGIN + " --average-over flips --out run");
    Path result = folder.resolve("run/result.json");
    ObjectNode before = (ObjectNode) Json.tree(Files.readString(result));
    Files.delete(result);

    CommandLineRun resumed = run("train --resume run");

    String line =
        String.format(
            Locale.ROOT,
            "This run is finished: 2 of 2 epochs, test accuracy %.2f %%, averaged over flips %.2f"
                + " %%.\n",
            100 * before.get("testAccuracy").doubleValue(),
            100 * before.get("averagedTestAccuracy").doubleValue());
    assertThat(resumed).isEqualTo(new CommandLineRun(0, line, ""));
    ObjectNode after = (ObjectNode) Json.tree(Files.readString(result));
    before.remove("seconds");
    after.remove("seconds");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void saysWhichCheckpointIsDamaged() throws Exception {
    run(BEGIN + " --out run");
    Path newest =
        new CheckpointStore(folder.resolve("run/checkpoints")).newestFirst().get(0).folder();
    Files.writeString(newest.resolve("state.json"), "{}");

    CommandLineRun resumed = run("train --resume run");

    assertThat(resumed.exit()).isZero();
    assertThat(resumed.out())
        .contains(
            "The checkpoint " + newest + " cannot be used: it is damaged: state.json has 2 bytes")
        .contains("The one before it is used: ");
  }

  @Test
  void refusesWhatItCannotGoOnWith() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    run(BEGIN + " --out run");

    refuses(
        "train --resume empty",
        folder.resolve("empty") + " is no folder of a run: it has no run.json.");
    refuses(
        "train --resume run --epochs 9",
        "--resume takes no network and no option but where to compute, such as --workers, and"
            + " --data, where the same images lie now: the run goes on as it was begun. What it was"
            + " begun with stands in run/run.json. To train on with other options, begin a run from"
            + " its weights: ./lamina train --init run.");
    refuses(
        "train Tiny --resume run",
        "--resume takes no network and no option but where to compute, such as --workers, and"
            + " --data, where the same images lie now: the run goes on as it was begun. What it was"
            + " begun with stands in run/run.json. To train on with other options, begin a run from"
            + " its weights: ./lamina train --init run.");
    Files.writeString(folder.resolve("run/run.json"), "{\"arguments\": 3");
    assertThat(run("train --resume run").err())
        .startsWith(
            "lamina: " + folder.resolve("run/run.json") + " cannot be used. The run is no JSON: ")
        .doesNotContain("\tat ");
  }

  private void refuses(String command, String message) {
    assertThat(run(command)).isEqualTo(new CommandLineRun(2, "", "lamina: " + message + "\n"));
  }

  private CommandLineRun run(String command) {
    return CommandLineRun.of(folder, command.split(" "));
  }

  private byte[] newestWeights(String run) throws IOException {
    Path newest =
        new CheckpointStore(folder.resolve(run + "/checkpoints")).newestFirst().get(0).folder();
    return Files.readAllBytes(newest.resolve("variables.safetensors"));
  }
}
