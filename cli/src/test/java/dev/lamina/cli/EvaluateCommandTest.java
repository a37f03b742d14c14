package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() {
    CommandLineRun run =
        CommandLineRun.of(
            folder, "train Tiny --epochs 1 --limit 300 --validation 50 --out run".split(" "));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void findsWhatTheRunFound() throws Exception {
    JsonNode result = Json.tree(Files.readString(folder.resolve("run/result.json")));

    CommandLineRun text = evaluate();
    assertThat(text.err()).isEmpty();
    JsonNode json = Json.tree(evaluate("--json").out());

    assertThat(text.err()).isEmpty();
    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .startsWith(
            "Network    Tiny, after 1 steps ("
                + folder.resolve("run/checkpoints/000001-step-1")
                + ")\nImages     shapes test: 2,000\nLoss       ")
        .contains("\ncircle       200  ");
    assertThat(json.get("top1")).isEqualTo(result.get("testAccuracy"));
    assertThat(json.get("confusion")).hasSize(10);
    int counted = 0;
    for (JsonNode row : json.get("confusion")) {
      for (JsonNode count : row) {
        counted += count.intValue();
      }
    }
    assertThat(counted).isEqualTo(2000);
  }

  @Test
  void averagesOverViews() {
    assertThat(evaluate("--average-over", "flips-and-shifts").out())
        .contains("\nAveraged   over flips and shifts\nImages     shapes test: 2,000\n");
    refuses("'shifts' is none of none, flips, flips-and-shifts", "--average-over", "shifts");
  }

  @Test
  void measuresTheOtherParts() {
    assertThat(evaluate("--images", "validation").out())
        .contains("\nImages     shapes validation: 50\n");
    assertThat(evaluate("--images", "train").out()).contains(": 250\n");
  }

  @Test
  void otherImages() throws Exception {
    Path cifar = Files.createDirectory(folder.resolve("cifar"));
    for (String file : List.of("1", "2", "3", "4", "5")) {
      Files.write(cifar.resolve("data_batch_" + file + ".bin"), new byte[3073]);
    }
    Files.write(cifar.resolve("test_batch.bin"), new byte[2 * 3073]);

    refuses("was trained on shapes with the classes [circle, ", "--data", "cifar");
    refuses(" go with --dataset or --data here;", "--limit", "3");
    refuses("has no validation images", "--images", "validation", "--dataset", "shapes");
    refuses("'all' is none of test, validation, train", "--images", "all");
  }

  @Test
  void foldersThatAreNoRuns(@TempDir Path other) throws Exception {
    assertThat(CommandLineRun.of(other, "evaluate", "runs/mine"))
        .isEqualTo(
            new CommandLineRun(
                2, "", "lamina: There is no folder " + other.resolve("runs/mine") + ".\n"));
    assertThat(CommandLineRun.of(other, "evaluate", "."))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: There is no checkpoint in "
                    + other
                    + "/checkpoints: nothing was kept there, or not yet.\n"));
  }

  @Test
  void anExportedNetworkIsNoRun(@TempDir Path other) throws Exception {
    Path export = Files.createDirectory(other.resolve("export"));
    Files.createFile(export.resolve("saved_model.pb"));

    assertThat(CommandLineRun.of(other, "evaluate", "export"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: "
                    + export
                    + " is an exported network, which has no checkpoints and names no images; name"
                    + " the folder of the run that it was exported from. Only ./lamina predict"
                    + " takes both.\n"));
  }

  @Test
  void damagedCheckpoints(@TempDir Path other) throws Exception {
    CommandLineRun.of(other, "train Tiny --epochs 1 --limit 300 --out run".split(" "));
    Path checkpoint = other.resolve("run/checkpoints/000001-step-2");
    try (Stream<Path> files = Files.list(checkpoint)) {
      Files.writeString(
          files.filter(file -> file.endsWith("variables.safetensors")).findFirst().orElseThrow(),
          "nothing");
    }

    CommandLineRun run = CommandLineRun.of(other, "evaluate", "run");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "lamina: No checkpoint in " + other.resolve("run/checkpoints") + " can be used.")
        .contains("is damaged: variables.safetensors has 7 bytes instead of ");
  }

  private static void refuses(String message, String... options) {
    CommandLineRun run = evaluate(options);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("lamina: ").contains(message);
    assertThat(run.err().lines()).hasSize(1);
  }

  private static CommandLineRun evaluate(String... options) {
    return CommandLineRun.of(
        folder,
        Stream.concat(Stream.of("evaluate", "run"), Stream.of(options)).toArray(String[]::new));
  }
}
