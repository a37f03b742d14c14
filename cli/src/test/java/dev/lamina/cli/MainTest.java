package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path folder;

  @Test
  void listsNetworks() {
    succeeds(
        """
        network     parameters  input        output
        Tiny                40  32x32x3      10
        """,
        "list");
  }

  @Test
  void showsTheLayersOfANetwork() {
    succeeds(
        """
        Tiny: 32x32x3 -> 10, depth 1, 0 convolutions

        layer   output   parameters  multiply-adds
        ------------------------------------------
        pooled  [N, 3]            0              0
        logits  [N, 10]          40             30
        ------------------------------------------
        total                    40             30
        """,
        "summary",
        "Tiny");
  }

  @Test
  void anUnknownNetwork() {
    fails("There is no network 'Tinny'; did you mean 'Tiny'? Known: Tiny.", "summary", "Tinny");
    fails("There is no network 'ResNet21'. Known: Tiny.", "train", "ResNet21");
  }

  @Test
  void noCommand() {
    fails("Missing command, such as train; try ./lamina --help.");
  }

  @Test
  void anUnknownCommand() {
    fails(
        "Unmatched argument at index 0: 'trian'; did you mean train? See ./lamina --help.",
        "trian");
    fails("Unmatched argument at index 0: 'frobnicate'. See ./lamina --help.", "frobnicate");
  }

  @Test
  void anUnknownOption() {
    fails(
        "Unknown option: '--epoch'; did you mean --epochs? See ./lamina train --help.",
        "train",
        "--epoch",
        "3");
    fails("Unknown option: '--width'. See ./lamina list --help.", "list", "--width");
  }

  @Test
  void aMissingArgument() {
    fails("Missing required parameter: 'NETWORK'. See ./lamina summary --help.", "summary");
    fails(
        "Missing required parameter for option '--out' (DIR). See ./lamina train --help.",
        "train",
        "--out");
  }

  @Test
  void aStackTraceOnlyWhereItIsAskedFor() {
    CommandLineRun run = CommandLineRun.of(folder, "summary", "Tinny", "--stacktrace");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("lamina: There is no network 'Tinny'; did you mean 'Tiny'? Known: Tiny.\n")
        .contains("\tat dev.lamina.runtime.info.Networks.named(");
  }

  @Test
  void theVersion() {
    CommandLineRun run = CommandLineRun.of(folder, "--version");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .matches("lamina \\d+\\.\\d+\\.\\d+\\S*\nTensorFlow Java \\d+\\.\\d+\\.\\d+\nJava .+\n");
    assertThat(CommandLineRun.of(folder, "train", "-V").out()).isEqualTo(run.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "train --help",
        "evaluate --help",
        "bench --help",
        "summary --help",
        "list -h",
        "recipes -h",
        "new -h",
        "help train"
      })
  void everyHelpHasExamples(String args) {
    CommandLineRun run = CommandLineRun.of(folder, args.split(" "));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: lamina", "Examples:", "  ./lamina ");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
  }

  @Test
  void theHelp() {
    succeeds(
        """
        Usage: lamina [-hV] [--stacktrace] COMMAND
        Trains residual networks that are declared as annotated Java interfaces.

        Options:
          -h, --help         Show this help message and exit.
              --stacktrace   Show where a failure came from, for a bug report.
          -V, --version      Print version information and exit.

        Commands:
          train     Trains a network and tests it after every epoch.
          evaluate  Measures a run's network on labelled images: loss, top-1, top-5,
                      accuracy of every class, confusion matrix.
          predict   Classifies pictures by a run's network, or by an exported one.
          export    Writes a run's network as a SavedModel, which TensorFlow loads
                      without Lamina, or its weights for another framework.
          import    Takes weights that another framework trained into a network.
          runs      Lists the runs in a folder: network, data, epochs, test accuracy
                      and loss.
          plot      Draws loss, accuracy and learning rate of one or several runs into
                      one SVG.
          bench     Measures how fast a network trains and predicts, on random images.
          doctor    Says what this machine is, and proves its kernels for a network.
          summary   Shows a network's layers: output shape, parameters, multiply-adds.
          list      Lists the networks on the class path with parameters and input.
          recipes   Lists the recipes that train begins with, or shows one of them.
          new       Makes a Maven project for networks of your own: one network, its
                      test, a README and this command.
          help      Display help information about the specified command.

        Exit codes:
          0     done
          1     a defect of this program
          2     something to mend: an option, a file, a folder
          130   stopped by Ctrl-C; what was written is kept
          143   stopped by SIGTERM, likewise
          129   stopped by SIGHUP, which a closed terminal sends, likewise

        Examples:
          ./lamina new ~/pets --classes 37             a project of your own
          ./lamina train                               the network on drawn pictures
          ./lamina train ResNet20 --dataset cifar10    on CIFAR-10, downloaded once
          ./lamina evaluate RUN                        measures what a run came to
          ./lamina summary ResNet50                    its layers, without TensorFlow
          ./lamina help train                          all options of train
        """,
        "--help");
  }

  private void succeeds(String out, String... args) {
    assertThat(CommandLineRun.of(folder, args)).isEqualTo(new CommandLineRun(0, out, ""));
  }

  private void fails(String message, String... args) {
    assertThat(CommandLineRun.of(folder, args))
        .isEqualTo(new CommandLineRun(2, "", "lamina: " + message + "\n"));
  }
}
