package dev.lamina.runtime.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/** What NVIDIA's driver says about a GPU; its program {@code nvidia-smi} comes with it. */
final class GpuCapability {
  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=compute_cap", "--format=csv,noheader");

  private GpuCapability() {}

  /**
   * Returns a GPU's compute capability, e.g. 9.0; empty if there is no driver or no such GPU.
   *
   * @param gpu its number in the driver's order
   */
  static OptionalDouble of(int gpu) {
    try {
      Process process =
          new ProcessBuilder(QUERY).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream out = process.getInputStream()) {
        return parse(new String(out.readAllBytes(), StandardCharsets.UTF_8), gpu);
      }
    } catch (IOException e) {
      // There is no such program, so there is no driver.
      return OptionalDouble.empty();
    }
  }

  /** Reads a line a GPU. */
  static OptionalDouble parse(String text, int gpu) {
    return text.lines()
        .skip(gpu)
        .limit(1)
        .map(String::strip)
        .filter(line -> line.matches("\\d{1,3}\\.\\d{1,3}"))
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }
}
