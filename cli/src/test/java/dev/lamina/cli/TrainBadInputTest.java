package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input is one clear sentence, exit code 2, and no run folder. */
class TrainBadInputTest {
  @TempDir Path folder;

  @Test
  void numbersThatMakeNoSense() {
    fails("The batch size is 0; it must be at least 1.", "--batch", "0");
    fails("The number of epochs is -1; it must be at least 1.", "--epochs", "-1");
    fails("--limit is 0; it must be at least 1 image.", "--limit", "0");
    fails(
        "10001 training images were asked for, but shapes has only 10000.",
        "--limit",
        "10001",
        "--dataset",
        "shapes");
    fails("The learning rate is 0.0; it must be above 0.", "--learning-rate", "0");
    fails("The momentum is 1.0; it must be at least 0 and below 1.", "--momentum", "1");
    fails("The weight decay is -0.1; it must be 0 or more.", "--weight-decay", "-0.1");
    fails(
        "The learning rate rises for a fraction of 1.5 of the run; it must be above 0 and below 1.",
        "--schedule",
        "triangle:1.5");
  }

  @Test
  void wordsThatMakeNoSense() {
    String see = ". See ./lamina train --help.";
    fails("Invalid value for option '--epochs': 'ten' is no number" + see, "--epochs", "ten");
    fails(
        "Invalid value for option '--precision': 'fp16' is none of auto, float32, bfloat16, float16"
            + see,
        "--precision",
        "fp16");
    fails(
        "Invalid value for option '--dataset': 'mnist' is none of shapes, cifar10, cifar100, folder"
            + see,
        "--dataset",
        "mnist");
    fails(
        "Invalid value for option '--decay': 'biases' is none of kernels, all" + see,
        "--decay",
        "biases");
    fails(
        "Invalid value for option '--schedule': 'linear' is none of triangle, one-cycle, cosine,"
            + " steps, constant"
            + see,
        "--schedule",
        "linear");
    fails(
        "Invalid value for option '--schedule': 'a' is neither a share of the run, such as 0.5, nor"
            + " epochs, 60, nor steps, 32000s"
            + see,
        "--schedule",
        "steps:a,b");
    fails(
        "Invalid value for option '--schedule': 'constant:0.5' takes nothing behind the colon"
            + see,
        "--schedule",
        "constant:0.5");
    fails(
        "Invalid value for option '--early-stopping': Early stopping has a patience of 0 epochs; it"
            + " must be at least 1"
            + see,
        "--early-stopping",
        "0");
    fails(
        "Invalid value for option '--group' (WHICH=RATE[,DECAY]): 'gains' is not of the form"
            + " scales=0, offsets=64,0.015625 or conv3=0.1"
            + see,
        "--group",
        "gains");
    fails(
        "Invalid value for option '--group' (WHICH=RATE[,DECAY]): 'logits' is a layer, which has a"
            + " rate and no decay of its own"
            + see,
        "--group",
        "logits=2,1");
    fails(
        "Invalid value for option '--look-ahead': '5' is not of the form 5:0.5 or 5:0.774:3" + see,
        "--look-ahead",
        "5");
    fails(
        "Invalid value for option '--whiten': The whitening looks at 0 images; it must be at least"
            + " 1"
            + see,
        "--whiten",
        "0");
    fails(
        "Invalid value for option '--time-limit': 'soon' is no time, such as 90s, 45m or 1h30m"
            + see,
        "--time-limit",
        "soon");
  }

  @Test
  void partsThatDoNotGoTogether() {
    fails(
        "There is no recipe 'resnt'. Known: short, resnet, cifar100, wrn, keras-article,"
            + " speedrun.",
        "--recipe",
        "resnt");
    fails(
        "--momentum and --nesterov go with --optimizer sgd; adam has its own means.",
        "--optimizer",
        "adamw",
        "--momentum",
        "0.9");
    fails(
        "A plateau rule lowers the learning rate by what epochs show, the schedule Cosine by"
            + " itself; use the one or the other: a constant schedule with the rule.",
        "--recipe",
        "keras-article",
        "--schedule",
        "cosine");
    fails(
        "A batch of 128 images cannot be computed in 3 equal parts; the number of parts must divide"
            + " the batch size.",
        "--accumulate",
        "3");
    fails(
        "The learning rate's milestone epoch 60 lies behind the run, which ends with epoch 4, step"
            + " 312; train longer, or give the milestones as shares of the run.",
        "--schedule",
        "steps:60");
  }

  @Test
  void inputThatMakesNoSense() {
    String see = ". See ./lamina train --help.";
    String option = "Invalid value for option '--augment': ";
    fails(
        option
            + "'crop' is none of crop=PIXELS[:reflect], flip[=alternate], rotate=DEGREES,"
            + " cutout=PIXELS[:mean], mixup=ALPHA"
            + see,
        "--augment",
        "flip,crop");
    fails(
        option + "'flip=alternate' comes a second time in 'flip,flip=alternate'" + see,
        "--augment",
        "flip,flip=alternate");
    fails(
        option
            + "'rotate=181': The rotation is 181.0 degrees; it must be 0 (none) to 180."
            + " See ./lamina train --help.",
        "--augment",
        "rotate=181");
    fails(
        "--no-augment takes images as they are, --augment varies them; give one of the two.",
        "--no-augment",
        "--augment",
        "flip");
    fails(
        "Images of 32x32 pixels cannot be shifted by up to 32; their sides must be greater.",
        "--augment",
        "crop=32:reflect",
        "--limit",
        "128");
    fails(
        "ModelCheckpoint decides by the validation accuracy, but shapes has no validation images;"
            + " hold some out, or let it decide by a metric of the training images. See"
            + " --validation.",
        "--keep-best",
        "validation-accuracy",
        "--limit",
        "128");
    fails(
        "Invalid value for option '--normalize': 'zero' is none of measured, pixel-mean, cifar10,"
            + " cifar10-per-image, cifar100, imagenet, none"
            + see,
        "--normalize",
        "zero");
    fails(
        "Invalid value for option '--validation': 'half' is neither a number of images, such as"
            + " 5000, nor a percentage, 10%"
            + see,
        "--validation",
        "half");
    fails(
        "shapes validation cannot have 200 images: they are taken from the 200 of shapes train"
            + " (200), of which one at least stays; ask for 1 to 199.",
        "--validation",
        "100%",
        "--limit",
        "200");
    fails(
        "--split-seed says which images --validation holds out; add --validation, or leave it.",
        "--split-seed",
        "1");
  }

  @Test
  void dataThatIsNotThere() {
    Path data = folder.resolve("absent");
    fails(
        "There is no folder "
            + data
            + "; name the one that has data_batch_1.bin to data_batch_5.bin and test_batch.bin.",
        "--data",
        "absent");
    fails(
        "--data goes with --dataset cifar10, cifar100 or folder; shapes are drawn, not read from a"
            + " folder.",
        "--dataset",
        "shapes",
        "--data",
        ".");
    fails(
        "--labels goes with --dataset cifar100; cifar10 has one label an image.",
        "--labels",
        "fine",
        "--data",
        ".");
  }

  @Test
  void aLabelOfTen() throws Exception {
    byte[] record = new byte[3073];
    for (String file : List.of("1", "2", "3", "4", "5")) {
      Files.write(folder.resolve("data_batch_" + file + ".bin"), record);
    }
    record[0] = 10;
    Path test = Files.write(folder.resolve("test_batch.bin"), record);

    fails(
        test
            + ": record 1 of 1 (byte 0) has the label 10; CIFAR-10's labels are 0 to 9. The file is"
            + " damaged or another one; unpack cifar-10-binary.tar.gz again.",
        "--data",
        folder.toString());
  }

  @Test
  void noNetworkConnection() {
    Path cache = folder.resolve("cache");
    CommandLineRun run =
        CommandLineRun.of(
            folder,
            Map.of(
                "LAMINA_CACHE",
                cache.toString(),
                "LAMINA_CIFAR10_URL",
                "http://no-such-host.invalid/c.tar.gz"),
            "train",
            "Tiny",
            "--dataset",
            "cifar10");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEqualTo("Downloading http://no-such-host.invalid/c.tar.gz, 170 MB\n");
    assertThat(run.err())
        .isEqualTo(
            "lamina: Cannot download CIFAR-10 from http://no-such-host.invalid/c.tar.gz: the name"
                + " no-such-host.invalid cannot be resolved. There are three ways to proceed: name"
                + " a folder with the binary files; or put the archive at "
                + cache.resolve("cifar-10-binary.tar.gz")
                + ", where it is used after a check of its digest; or train on drawn pictures."
                + " See --data and --dataset.\n");
  }

  @Test
  void aMirrorThatIsNoAddress() {
    CommandLineRun run =
        CommandLineRun.of(
            folder,
            Map.of("LAMINA_CIFAR10_URL", "c.tar.gz"),
            "train",
            "Tiny",
            "--dataset",
            "cifar10");

    assertThat(run)
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: LAMINA_CIFAR10_URL is 'c.tar.gz', which is no http or https address.\n"));
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    fails(
        "Cannot write the run's files to "
            + file.resolve("out")
            + ": "
            + file
            + " is not a folder.",
        "--out",
        "file/out");

    Path closed = Files.createDirectory(folder.resolve("closed"));
    Assumptions.assumeTrue(
        closed.toFile().setWritable(false) && !Files.isWritable(closed),
        "skipped: root writes everywhere; run as another user");
    fails(
        "Cannot write the run's files to "
            + closed.resolve("out")
            + ": no permission for "
            + closed
            + ".",
        "--out",
        "closed/out");
  }

  private void fails(String message, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "train";
    args[1] = "Tiny";
    System.arraycopy(options, 0, args, 2, options.length);
    CommandLineRun run = CommandLineRun.of(folder, args);
    assertThat(run.err()).isEqualTo("lamina: " + message + "\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
