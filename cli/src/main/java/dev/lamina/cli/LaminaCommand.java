package dev.lamina.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands before the commands. */
@Command(
    name = "lamina",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    description = "Trains residual networks that are declared as annotated Java interfaces.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a defect of this program",
      "2:something to mend: an option, a file, a folder",
      "130:stopped by Ctrl-C; what was written is kept",
      "143:stopped by SIGTERM, likewise",
      "129:stopped by SIGHUP, which a closed terminal sends, likewise"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./lamina new ~/pets --classes 37             a project of your own",
      "  ./lamina train                               the network on drawn pictures",
      "  ./lamina train ResNet20 --dataset cifar10    on CIFAR-10, downloaded once",
      "  ./lamina evaluate RUN                        measures what a run came to",
      "  ./lamina summary ResNet50                    its layers, without TensorFlow",
      "  ./lamina help train                          all options of train"
    })
final class LaminaCommand implements Runnable {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from, for a bug report.")
  private boolean stacktrace;

  @Spec private CommandSpec spec;

  boolean stacktrace() {
    return stacktrace;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command, such as train; try ./lamina --help");
  }
}
