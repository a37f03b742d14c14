package dev.lamina.cli;

import dev.lamina.runtime.report.RunOverview;
import dev.lamina.runtime.report.RunsTable;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists past runs. */
@Command(
    name = "runs",
    description = "Lists the runs in a folder: network, data, epochs, test accuracy and loss.",
    footer = {"  ./lamina runs", "  ./lamina runs /data/runs"})
final class RunsCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "runs",
      description = "The folder with the runs' folders. Default: ${DEFAULT-VALUE}.")
  private Path runs;

  RunsCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Path folder = surroundings.folder().resolve(runs);
    List<RunOverview> all = RunOverview.in(folder);
    surroundings
        .out()
        .print(all.isEmpty() ? "There is no run in " + folder + ".\n" : RunsTable.of(all));
  }
}
