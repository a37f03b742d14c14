package dev.lamina.samples.cli;

import dev.lamina.runtime.train.Precision;
import dev.lamina.runtime.train.PrecisionChoice;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a network is computed in. */
final class ComputeOptions {
  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "auto",
      converter = Choices.PrecisionConverter.class,
      description =
          "What layers compute in: float32, bfloat16, or auto, which is bfloat16 where the"
              + " processor multiplies it in hardware. Weights are float32 in all. Default:"
              + " ${DEFAULT-VALUE}.")
  private PrecisionWord precision;

  /** As it is asked for. */
  enum PrecisionWord {
    AUTO,
    FLOAT32,
    BFLOAT16
  }

  Precision precision() {
    return switch (precision) {
      case AUTO -> PrecisionChoice.forProcessor().precision();
      case FLOAT32 -> Precision.FLOAT32;
      case BFLOAT16 -> Precision.BFLOAT16;
    };
  }

  /** Returns why the precision was chosen; nothing if it was asked for. */
  Optional<String> reason() {
    return precision == PrecisionWord.AUTO
        ? Optional.of(PrecisionChoice.forProcessor().reason())
        : Optional.empty();
  }
}
