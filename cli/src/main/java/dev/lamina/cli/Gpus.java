package dev.lamina.cli;

import dev.lamina.runtime.graph.Device;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The GPUs that workers of this machine can have. */
final class Gpus {
  /** The environment variable that says which GPUs a process sees. */
  static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=index", "--format=csv,noheader");

  private Gpus() {}

  /**
   * Returns them as CUDA_VISIBLE_DEVICES has them; none where TensorFlow's libraries are those for
   * the processor.
   */
  static List<String> visible(Map<String, String> environment) {
    return Device.AUTO.gpu().isPresent()
        ? Stream.ofNullable(environment.get(VARIABLE))
            .findFirst()
            .or(Gpus::query)
            .map(Gpus::words)
            .orElse(List.of())
        : List.of();
  }

  /** Reads words apart by commas or line ends. */
  static List<String> words(String text) {
    return Stream.of(text.split("[,\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static Optional<String> query() {
    try {
      Process process =
          new ProcessBuilder(QUERY).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream out = process.getInputStream()) {
        return Optional.of(new String(out.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // There is no such program, so there is no driver.
      return Optional.empty();
    }
  }
}
