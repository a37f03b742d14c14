package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import java.util.List;

/** By which option a failure is mended: the library says what can be set, not how it is called. */
final class Mending {
  private Mending() {}

  /** Returns what a failure's message is, with the options. */
  static String message(LaminaException failure) {
    List<String> options =
        failure.settings().stream()
            .map(Mending::option)
            .filter(it -> !failure.getMessage().contains(it))
            .toList();
    return options.isEmpty()
        ? failure.getMessage()
        : failure.getMessage() + " See " + Numerals.enumeration(options) + ".";
  }

  private static String option(Setting setting) {
    return switch (setting) {
      case BATCH_SIZE -> "--batch";
      case ACCUMULATION -> "--accumulate";
      case PRECISION -> "--precision";
      case VALIDATION -> "--validation";
      case DATA -> "--data and --dataset";
      case FIRST_WEIGHTS -> "--init";
      case OVERWRITE -> "--overwrite";
      case CLUSTER -> "--cluster and --task";
      case CONTROL_PORT -> "--control-port";
      case GPU_LIBRARIES -> "LAMINA_MAVEN_OPTS=-Pgpu";
      case NETWORKS -> "./lamina list";
      case MACHINE -> "./lamina doctor";
    };
  }
}
