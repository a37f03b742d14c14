package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of one's own, from the command line. */
class FolderCommandTest {
  private static final String TRAIN =
      "train Tiny --dataset folder --data pets --epochs 1 --batch 20";

  @TempDir Path folder;

  @Test
  void trainsAndEvaluates() throws Exception {
    draw();

    CommandLineRun run = CommandLineRun.of(folder, (TRAIN + " --seed 3 --out run").split(" "));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Data       folder: 40 training and 10 test images\n");
    assertThat(Files.readString(folder.resolve("run/result.json")))
        .contains("\"dataset\": \"folder\",", "\"trainImages\": 40,", "\"testImages\": 10,");
    assertThat(folder.resolve("run/report.html"))
        .content()
        .containsPattern(
            "<b>(class\\d)</b> taken for <b>class\\d</b> \\([\\d.]+ %\\), \\1/\\d\\.png<");
    CommandLineRun itsOwn = CommandLineRun.of(folder, "evaluate", "run");
    CommandLineRun named =
        CommandLineRun.of(folder, "evaluate run --dataset folder --data pets".split(" "));
    assertThat(itsOwn.err()).isEmpty();
    assertThat(itsOwn.out()).contains("Images     folder test: 10\n", "\nclass7 ");
    // A folder that is named is measured whole.
    assertThat(named.out()).contains("Images     folder: 50\n");
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    draw();
    Path bad = Files.writeString(folder.resolve("pets/class7/bad.png"), "no picture");

    assertThat(CommandLineRun.of(folder, TRAIN.split(" ")))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: The picture "
                    + bad
                    + " cannot be used: it is neither a PNG nor a JPEG file. Replace it or take it"
                    + " out of the folder.\n"));
    assertThat(CommandLineRun.of(folder, "train", "Tiny", "--dataset", "folder"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: --dataset folder takes --data DIR, the folder with a folder of pictures"
                    + " for each class.\n"));
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void picturesWithoutTheirDatasetsName() throws Exception {
    draw();

    assertThat(CommandLineRun.of(folder, "train", "Tiny", "--data", "pets"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: Found no CIFAR-10 in "
                    + folder.resolve("pets")
                    + ": neither it nor "
                    + folder.resolve("pets/cifar-10-batches-bin")
                    + " has data_batch_1.bin to data_batch_5.bin and test_batch.bin. It has folders"
                    + " of pictures; to train on these, name it as a folder of pictures. See --data"
                    + " and --dataset.\n"));
  }

  /** Five pictures of 40 x 36 pixels for each of Tiny's ten classes. */
  private void draw() throws IOException {
    for (int c = 0; c < 10; c++) {
      Path pictures = Files.createDirectories(folder.resolve("pets/class" + c));
      for (int i = 0; i < 5; i++) {
        BufferedImage image = new BufferedImage(40, 36, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i, c, 0xffffff);
        image.setRGB(20 - i, 20, 0xffffff);
        ImageIO.write(image, "png", pictures.resolve(i + ".png").toFile());
      }
    }
  }
}
