package dev.lamina.cli;

import static dev.lamina.runtime.info.SummaryTable.crossed;
import static dev.lamina.runtime.info.SummaryTable.grouped;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists the networks. */
@Command(
    name = "list",
    description = "Lists the networks on the class path with parameters and input.",
    footer = "  ./lamina list")
final class ListCommand implements Runnable {
  private final ProcessContext surroundings;

  ListCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Networks.Listing listing = Networks.list(surroundings.networks());
    listing.broken().forEach(surroundings.err()::println);
    List<NetworkInfo> networks = listing.networks();
    if (networks.isEmpty()) {
      surroundings.out().println("No network is on the class path.");
      return;
    }
    int width = networks.stream().mapToInt(network -> network.name().length()).max().getAsInt();
    String form = "%-" + Math.max(width, "network".length()) + "s  %13s  %-11s  %s\n";
    line(form, "network", "parameters", "input", "output");
    for (NetworkInfo network : networks) {
      line(
          form,
          network.name(),
          grouped(network.parameters()),
          crossed(network.input()),
          crossed(network.output()));
    }
  }

  private void line(String form, String... cells) {
    surroundings.out().print(String.format(Locale.ROOT, form, (Object[]) cells));
  }
}
