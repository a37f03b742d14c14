package dev.lamina.runtime.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How much memory this process can still have, as the operating system says.
 *
 * <p>On Linux that is the least of what {@code /proc/meminfo} calls available and what the control
 * groups of this process leave (a container's limit). Other systems' "free" memory leaves out what
 * they would give back at once, so that there it is the whole memory of the machine.
 */
public final class AvailableMemory {
  private static final long KIBI = 1024;

  private AvailableMemory() {}

  /** Returns the bytes; empty if the system does not say. */
  public static OptionalLong bytes() {
    return Files.isReadable(Path.of("/proc/meminfo")) ? onLinux(Path.of("/")) : ofTheMachine();
  }

  private static OptionalLong ofTheMachine() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? OptionalLong.of(system.getTotalMemorySize())
        : OptionalLong.empty();
  }

  /**
   * Returns what Linux leaves this process.
   *
   * @param root the root of the file system, {@code /}
   */
  static OptionalLong onLinux(Path root) {
    LongStream.Builder limits = LongStream.builder();
    lines(root.resolve("proc/meminfo")).stream()
        .filter(line -> line.startsWith("MemAvailable:"))
        .forEach(line -> limits.add(KIBI * Long.parseLong(line.replaceAll("\\D", ""))));
    Path groups = root.resolve("sys/fs/cgroup");
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      // hierarchy:controllers:path; version 2 has no controllers.
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[1].isEmpty()) {
        upwards(groups, parts[2], "memory.max", "memory.current", limits);
      } else if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains("memory")) {
        upwards(
            groups.resolve("memory"),
            parts[2],
            "memory.limit_in_bytes",
            "memory.usage_in_bytes",
            limits);
      }
    }
    return limits.build().min();
  }

  /** Adds what a group and all groups around it leave. */
  private static void upwards(
      Path top, String group, String limit, String usage, LongStream.Builder limits) {
    Path folder = top.resolve(group.substring(1)).normalize();
    while (folder.startsWith(top)) {
      OptionalLong most = number(folder.resolve(limit));
      OptionalLong used = number(folder.resolve(usage));
      if (most.isPresent() && used.isPresent()) {
        long cache =
            lines(folder.resolve("memory.stat")).stream()
                .filter(
                    line -> line.startsWith("inactive_file ") || line.startsWith("active_file "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
        limits.add(Math.max(0, most.getAsLong() - used.getAsLong() + cache));
      }
      folder = folder.getParent();
    }
  }

  /** Returns a file's only number; empty if there is no file, or no limit ({@code max}). */
  private static OptionalLong number(Path file) {
    return lines(file).stream()
        .filter(line -> line.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
