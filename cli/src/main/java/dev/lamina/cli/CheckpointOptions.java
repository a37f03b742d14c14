package dev.lamina.cli;

import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.run.RunSpec;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When checkpoints are written, and which are kept. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint-steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "Write a checkpoint after every N steps too; 0 for after epochs only.")
  private long steps;

  @Option(
      names = "--checkpoint-epochs",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Write a checkpoint after every N epochs, and always when the run ends or is stopped."
              + " Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "2",
      description = "Keep the last N checkpoints. Default: ${DEFAULT-VALUE}.")
  private int keep;

  @Option(
      names = "--keep-best",
      paramLabel = "METRIC",
      description =
          "Keep the best epoch's checkpoint too, by train-loss, train-accuracy, validation-loss or"
              + " validation-accuracy.")
  private Metric best;

  /** Returns them. */
  RunSpec.Keeping keeping() {
    return new RunSpec.Keeping(steps, epochs, keep, Optional.ofNullable(best));
  }
}
