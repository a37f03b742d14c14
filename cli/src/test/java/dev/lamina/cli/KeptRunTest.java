package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.DrawnShapes;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run's folder keeps is enough to go on and to evaluate, whoever began the run and where.
 */
class KeptRunTest {
  @TempDir Path folder;

  /** The resource was stopped after its first epoch by a release that kept the command's words. */
  @Test
  void aRunOfAnEarlierRelease() throws Exception {
    copy(Path.of("src/test/resources/kept-run"), folder.resolve("run"));

    CommandLineRun evaluated = run("evaluate run --images validation");
    CommandLineRun resumed = run("train --resume run");

    assertThat(evaluated.err()).isEmpty();
    assertThat(evaluated.out()).contains("Images     shapes validation: 20\n");
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out())
        .contains("shapes: 280 training, 20 validation and 2,000 test images\n")
        .contains("\nepoch 2/2: ")
        .doesNotContain("epoch 1/2");
    assertThat(folder.resolve("run/history.csv")).content().hasLineCount(3);
  }

  @Test
  void aRunThatJavaBegan() throws Exception {
    RunFolder run = new RunFolder(folder.resolve("run"));
    Trainer[] running = new Trainer[1];
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void stepFinished(StepMetrics step) {
            running[0].requestStop();
          }
        };
    try (Trainer trainer =
        Trainer.of(TinyGraph.NETWORK, new DrawnShapes(1, 300, 10))
            .plan(TrainingPlan.forEpochs(1))
            .keep(run)
            .listen(stop)
            .open()) {
      running[0] = trainer;
      assertThat(trainer.fit().steps()).isEqualTo(1);
    }

    CommandLineRun resumed = run("train --resume run");
    CommandLineRun evaluated = run("evaluate run");

    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out()).contains("Resumed    after step 1, from ").contains("\nepoch 1/1: ");
    assertThat(evaluated.out()).contains("after 2 steps").contains("shapes test: 10\n");
  }

  @Test
  void picturesThatMoved() throws Exception {
    draw(folder.resolve("pets"), 0);
    run("train Tiny --dataset folder --data pets --epochs 1 --batch 20 --out run");
    CommandLineRun before = run("evaluate run");
    Files.move(folder.resolve("pets"), folder.resolve("elsewhere"));
    draw(folder.resolve("others"), 9);

    for (String command : List.of("train --resume run", "evaluate run")) {
      assertThat(run(command).err())
          .isEqualTo(
              "lamina: There is no folder " + folder.resolve("pets") + " to read pictures from.\n");
      assertThat(run(command + " --data others").err())
          .startsWith("lamina: The checkpoint " + folder.resolve("run/checkpoints"))
          .contains(" is of a run on folder (40 training images, digest ")
          .contains(" is other data. Give the same images, or begin anew from its weights.");
    }
    assertThat(run("evaluate run --data elsewhere")).isEqualTo(before);
    assertThat(run("train --resume run --data elsewhere"))
        .satisfies(it -> assertThat(it.err()).isEmpty())
        .satisfies(it -> assertThat(it.out()).startsWith("This run is finished: 1 of 1 epoch, "));
    // From then on the run knows the new place.
    assertThat(run("evaluate run")).isEqualTo(before);
    assertThat(run("train --resume run").out()).startsWith("This run is finished: ");
  }

  @Test
  void drawnPicturesLieNowhere() {
    run("train Tiny --dataset shapes --limit 130 --epochs 1 --out run");

    assertThat(run("train --resume run --data pets").err())
        .isEqualTo(
            "lamina: The run's images, shapes, lie in no folder that could have moved; leave --data"
                + " away.\n");
  }

  private CommandLineRun run(String command) {
    return CommandLineRun.of(folder, command.split(" "));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  /** Five pictures of each of ten classes, each of one grey. */
  private static void draw(Path pictures, int shade) throws IOException {
    for (int i = 0; i < 50; i++) {
      BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < 64; at++) {
        picture.setRGB(at % 8, at / 8, (i + shade) * 0x010101);
      }
      Path place = Files.createDirectories(pictures.resolve("class" + i % 10));
      ImageIO.write(picture, "png", place.resolve(i + ".png").toFile());
    }
  }
}
