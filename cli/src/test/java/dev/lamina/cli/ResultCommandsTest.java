package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.predict.Predictor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show or use a finished run, but for evaluate. */
class ResultCommandsTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() {
    CommandLineRun run =
        run("train", "Tiny", "--epochs", "2", "--limit", "300", "--out", "runs/mine");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theRunHasAPageAndEvents() throws IOException {
    assertThat(Files.readString(folder.resolve("runs/mine/report.html")))
        .contains("<h1>Tiny on shapes</h1>", "<h2>Confusion matrix</h2>", "<h2>Most wrong</h2>");
    try (Stream<Path> files = Files.list(folder.resolve("runs/mine"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("events.out.tfevents."))
          .hasSize(1);
    }
  }

  @Test
  void overwritingReplacesPageAndEvents(@TempDir Path other) throws IOException {
    String[] train = "train Tiny --epochs 1 --limit 300 --out run --overwrite".split(" ");
    CommandLineRun.of(other, train);
    Files.writeString(other.resolve("run/report.html"), "old");
    Files.writeString(other.resolve("run/events.out.tfevents.1.lamina"), "old");

    assertThat(CommandLineRun.of(other, train).exit()).isZero();

    assertThat(Files.readString(other.resolve("run/report.html"))).startsWith("<!DOCTYPE html>");
    assertThat(other.resolve("run/events.out.tfevents.1.lamina")).doesNotExist();
  }

  @Test
  void runs() {
    assertThat(run("runs").out())
        .matches(
            """
            run   network  data    epochs  accuracy +loss  time
            mine  Tiny     shapes       2 +[0-9.]+ %  [0-9.]+  0:[0-9]+
            """);
    assertThat(run("runs", "elsewhere"))
        .isEqualTo(
            new CommandLineRun(
                2, "", "lamina: There is no folder " + folder.resolve("elsewhere") + ".\n"));
  }

  @Test
  void plot() throws IOException {
    Path svg = folder.resolve("runs/mine/curves.svg");
    assertThat(run("plot", "runs/mine"))
        .isEqualTo(new CommandLineRun(0, "Wrote " + svg + "\n", ""));
    assertThat(Files.readString(svg)).contains("Accuracy</text>", "training, last ");
    assertThat(run("plot", "runs/mine", "--out", "runs").err())
        .isEqualTo("lamina: " + folder.resolve("runs") + " is a folder; give --out a file.\n");
    assertThat(run("plot", "runs").err())
        .isEqualTo("lamina: There is no " + folder.resolve("runs/history.csv") + ".\n");
  }

  @Test
  void export() {
    Path export = folder.resolve("exports/mine");

    assertThat(run("export", "runs/mine", "exports/mine"))
        .isEqualTo(new CommandLineRun(0, "Wrote " + export + ": Tiny after 4 steps.\n", ""));
    try (Predictor predictor = Predictor.open(export)) {
      assertThat(predictor.classNames()).contains("circle", "heart").hasSize(10);
    }
    assertThat(run("export", "runs/mine", "exports/mine"))
        .isEqualTo(
            new CommandLineRun(
                2, "", "lamina: " + export + " exists; name another folder to export to.\n"));
    assertThat(run("export", "exports", "out").err())
        .isEqualTo(
            "lamina: There is no checkpoint in "
                + folder.resolve("exports/checkpoints")
                + ": nothing was kept there, or not yet.\n");
  }

  @Test
  void predict() throws IOException {
    ImageIO.write(
        new BufferedImage(64, 40, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("black.png").toFile());

    CommandLineRun text = run("predict", "runs/mine", "black.png", "none.png", "--top", "2");
    CommandLineRun json = run("predict", "runs/mine", "black.png", "--json");

    assertThat(text.out())
        .matches("Network    Tiny, after 4 steps \\(.*\\)\nblack.png\n( +[0-9.]+ %  [a-z]+\n){2}");
    assertThat(text.err()).isEqualTo("lamina: There is no " + folder.resolve("none.png") + ".\n");
    assertThat(text.exit()).isEqualTo(2);
    assertThat(json.exit()).isZero();
    JsonNode first = Json.tree(json.out()).get(0);
    assertThat(first.get("file").textValue()).isEqualTo("black.png");
    assertThat(first.get("classes")).hasSize(5);
    assertThat(run("predict", "runs/mine", "black.png", "--top", "0").err())
        .isEqualTo("lamina: --top is 0; it must be at least 1 class.\n");
    assertThat(run("predict", "runs", "black.png").err())
        .startsWith("lamina: There is no network in " + folder.resolve("runs") + ": ");
  }

  private static CommandLineRun run(String... args) {
    return CommandLineRun.of(folder, args);
  }
}
