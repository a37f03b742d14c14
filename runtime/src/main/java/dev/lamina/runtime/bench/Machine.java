package dev.lamina.runtime.bench;

import dev.lamina.runtime.machine.Processor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.tensorflow.TensorFlow;

/**
 * What a figure was measured on.
 *
 * @param processor the processor's name where the system says it (Linux on x86-64), else its
 *     architecture
 * @param threads that TensorFlow computes with
 * @param tensorflow the native library's version
 * @param java the Java version
 */
public record Machine(String processor, int threads, String tensorflow, String java) {
  private static final long KIBI = 1024;

  /** Returns this process's. */
  static Machine here() {
    return new Machine(
        Processor.here().name().orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        TensorFlow.version(),
        Runtime.version().toString());
  }

  /** Returns the seconds since this process's virtual machine began to start. */
  static double secondsSinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }

  /**
   * Returns the greatest resident memory that this process had so far, in bytes; empty where the
   * system is not Linux, which alone keeps it.
   */
  static OptionalLong peakMemoryBytes() {
    return peakMemoryBytes(Path.of("/proc/self/status"));
  }

  /** As above, of a file in the form of {@code /proc/self/status}. */
  static OptionalLong peakMemoryBytes(Path status) {
    return value(status, "VmHWM")
        .map(text -> OptionalLong.of(KIBI * Long.parseLong(text.replaceAll("\\D", ""))))
        .orElse(OptionalLong.empty());
  }

  /** Returns what stands behind a name and a colon in the first line that begins so. */
  private static Optional<String> value(Path file, String name) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name) && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
