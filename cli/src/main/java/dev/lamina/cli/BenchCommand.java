package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.bench.Bench;
import dev.lamina.runtime.bench.BenchJson;
import dev.lamina.runtime.bench.BenchPlan;
import dev.lamina.runtime.bench.BenchResult;
import dev.lamina.runtime.bench.BenchText;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast a network trains and predicts. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Measures how fast a network trains and predicts, on random images.",
      "",
      "Beside that stands what the machine does at best: a large matrix product and a large 3x3"
          + " convolution."
    },
    footer = {
      "  ./lamina bench                               ResNet20, batch 128",
      "  ./lamina bench --network ResNet50 --batch 8 --profile",
      "  ./lamina bench --precision float32 --json > bench.json"
    })
final class BenchCommand implements Runnable {
  private final ProcessContext surroundings;

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      description =
          "Its name; ./lamina list shows all. Default: the only one that there is, or ResNet20.")
  private Optional<String> network = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Mixin private ComputeOptions compute;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps counted after the warm-up. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--profile",
      description = "Show where a step's time goes, by type of operation and by layer.")
  private boolean profile;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  BenchCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    BenchPlan plan = new BenchPlan(batch, compute.precision(), steps, profile);
    NetworkInfo info = UsualNetwork.or(network, surroundings.networks());
    NativeLibraries.noteFirstStart(json ? surroundings.err() : surroundings.out());
    try {
      compute.device().use();
      BenchResult result = Bench.run(NetworkDefinition.load(info, surroundings.networks()), plan);
      surroundings.out().print(json ? BenchJson.of(result) : BenchText.of(result));
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }
}
