package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.train.PrecisionChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  @TempDir Path folder;

  @Test
  void trainsOnShapesAndSaysSo() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(
            folder, "train Tiny --epochs 2 --limit 300 --precision float32".split(" "));

    Path out = folder.resolve("runs/Tiny-shapes-20260203-040506");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(masked(run.out()))
        .isEqualTo(
            """
            No data was named, so this trains on drawn pictures (--dataset shapes). For CIFAR-10, add --dataset cifar10 to download it once, or --data DIR to use your copy.
            Network    Tiny: 40 parameters, 30 multiply-adds, 32x32x3 -> 10
            Data       shapes: 300 training and 2,000 test images
            Training   2 epochs of 2 steps, batch 128, float32, seed 0
            Rate       up to 0.2 in the first 30 % of the steps, then down to 0
            Optimizer  SGD, momentum 0.9 (Nesterov), weight decay 0.0005 of the kernels (l2(0.00025) in Keras)
            Pictures   shifted by up to 4 pixels, every second one flipped, by chance
            Memory     about # GB
            Files      OUT/

            epoch 1/2: train loss #, accuracy # %; test loss #, accuracy # %; # images/s, # s
            epoch 2/2: train loss #, accuracy # %; test loss #, accuracy # %; # images/s, # s

            Test accuracy # % after epoch 2 (loss #), # s, # training images/s.
            Wrote OUT/result.json, history.csv, timing.csv, report.html and checkpoints/.
            """
                .replace("OUT", out.toString()));
    assertThat(Files.readString(out.resolve("result.json")))
        .contains(
            "\"network\": \"Tiny\",",
            "\"parameters\": 40,",
            "\"dataset\": \"shapes\",",
            "\"trainImages\": 300,",
            "\"epochs\": 2,",
            "\"steps\": 4,",
            "\"stopped\": false,");
    assertThat(Files.readAllLines(out.resolve("history.csv"))).hasSize(3);
  }

  @Test
  void trainsOnAFolderOfCifarFiles() throws Exception {
    for (String file : List.of("1", "2", "3", "4", "5")) {
      Files.write(folder.resolve("data_batch_" + file + ".bin"), new byte[3073]);
    }
    Files.write(folder.resolve("test_batch.bin"), new byte[2 * 3073]);

    CommandLineRun run =
        CommandLineRun.of(
            folder,
            "train Tiny --data . --epochs 1 --batch 2 --schedule steps:0.5 --learning-rate 0.1"
                .concat(" --momentum 0 --weight-decay 0 --decay all --no-augment --seed -5")
                .concat(" --precision float32 --out result")
                .split(" "));

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            Network    Tiny: 40 parameters, 30 multiply-adds, 32x32x3 -> 10
            Data       cifar10: 5 training and 2 test images
            Training   1 epoch of 2 steps, batch 2, float32, seed -5
            Rate       0.1, times 0.1 after 50 % of the steps
            Optimizer  SGD, momentum 0, no weight decay
            Pictures   as they are
            """);
    assertThat(folder.resolve("result/result.json"))
        .content()
        .contains("\"dataset\": \"cifar10\"", "\"seed\": -5");
  }

  /** The network has 10 classes: that it is refused shows how many the data have. */
  @Test
  void readsCifar100WithEitherLabels() throws Exception {
    Files.write(folder.resolve("train.bin"), new byte[2 * 3074]);
    Files.write(folder.resolve("test.bin"), new byte[3074]);
    String command = "train Tiny --dataset cifar100 --data . --batch 2";

    assertThat(CommandLineRun.of(folder, command.split(" ")).err())
        .isEqualTo(
            "lamina: Tiny tells 10 classes apart, cifar100 train has 100; give the last layer"
                + " @Dense(units = 100).\n");
    assertThat(CommandLineRun.of(folder, (command + " --labels coarse").split(" ")).err())
        .isEqualTo(
            "lamina: Tiny tells 10 classes apart, cifar100-coarse train has 20; give the last layer"
                + " @Dense(units = 20).\n");
  }

  /** What is kept to go on from is the precision itself: another machine would choose another. */
  @Test
  void choosesThePrecisionAndSaysWhy() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(folder, "train Tiny --epochs 1 --limit 128 --out o".split(" "));

    PrecisionChoice choice = PrecisionChoice.forProcessor();
    String word = Choices.word(choice.precision());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("batch 128, " + word + ", seed 0\nPrecision  " + word + ", " + choice.reason());
    assertThat(folder.resolve("o/result.json")).content().contains("\"precision\": \"" + word);
    try (Stream<Path> kept = Files.walk(folder.resolve("o/checkpoints"))) {
      assertThat(kept.filter(path -> path.endsWith("plan.json")))
          .isNotEmpty()
          .allSatisfy(
              plan -> assertThat(plan).content().contains("\"precision\": \"" + word + "\""));
    }
  }

  @Test
  void trainsWithEveryAugmentationAndValidationImages() {
    CommandLineRun run =
        CommandLineRun.of(
            folder,
            "train Tiny --epochs 2 --limit 300 --validation 10% --normalize pixel-mean --out o"
                .concat(" --augment crop=4:reflect,flip=alternate,rotate=15,cutout=8,mixup=0.2")
                .split(" "));

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "Data       shapes: 270 training",
            "Pictures   shifted by up to 4 pixels (reflected), flipped in every other epoch, turned"
                + " by up to 15 degrees, a square of 8 pixels cut out, mixed in pairs, alpha 0.2,"
                + " normalised by pixel-mean\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfloat16", "float16"})
  void trainsInNarrowTypes(String precision) {
    CommandLineRun run =
        CommandLineRun.of(
            folder,
            "train Tiny --epochs 1 --limit 128 --precision %s --device cpu --schedule constant --out o"
                .formatted(precision)
                .split(" "));

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("batch 128, " + precision + ", seed 0\nRate       0.2 throughout\n");
  }

  @Test
  void aFolderWithFiles() throws Exception {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/result.json"), "old");
    Files.writeString(folder.resolve("out/notes.txt"), "mine");
    String args = "--dataset shapes --epochs 1 --limit 128 --out out";

    assertThat(CommandLineRun.of(folder, ("train Tiny " + args).split(" ")))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: "
                    + folder.resolve("out")
                    + " exists and is not empty; name another folder, or let an earlier"
                    + " run's files be replaced. See --overwrite.\n"));
    assertThat(folder.resolve("out/result.json")).hasContent("old");

    CommandLineRun run = CommandLineRun.of(folder, ("train Tiny --overwrite " + args).split(" "));
    assertThat(run.exit()).isZero();
    assertThat(folder.resolve("out/result.json")).content().startsWith("{\n");
    assertThat(folder.resolve("out/notes.txt")).hasContent("mine");
  }

  private static String masked(String text) {
    return text.replaceAll("First start: .*\n", "")
        .replaceAll("about [0-9.]+ GB", "about # GB")
        .replaceAll("(loss|accuracy) [0-9.]+", "$1 #")
        .replaceAll("[0-9.]+ (images|training images)/s", "# $1/s")
        .replaceAll("[0-9.]+ s([,\n])", "# s$1");
  }
}
