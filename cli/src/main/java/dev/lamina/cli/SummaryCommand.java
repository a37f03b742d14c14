package dev.lamina.cli;

import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.info.SummaryTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a network's layers. */
@Command(
    name = "summary",
    description = "Shows a network's layers: output shape, parameters, multiply-adds.",
    footer = {"  ./lamina summary ResNet20", "  ./lamina summary dev.lamina.samples.ResNet50"})
final class SummaryCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(paramLabel = "NETWORK", description = "Its name; ./lamina list shows all.")
  private String network;

  SummaryCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    surroundings.out().print(SummaryTable.of(Networks.named(surroundings.networks(), network)));
  }
}
