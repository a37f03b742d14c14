package dev.lamina.runtime.machine;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A machine's processor, as Linux describes it; elsewhere nothing but the architecture is known.
 *
 * @param architecture in Java's words, such as {@code amd64}
 * @param name such as {@code AMD EPYC}; empty where the system does not say it
 * @param flags what it can do, in Linux's words, sorted; empty where the system does not say it
 * @param caches what it says of its caches; empty where it hides them, as some virtual machines do,
 *     and where the system does not say it
 * @param described whether the system says any of this
 */
public record Processor(
    String architecture,
    Optional<String> name,
    List<String> flags,
    List<Cache> caches,
    boolean described) {
  private static final Path ROOT = Path.of("/");
  private static final String CPUINFO = "proc/cpuinfo";
  private static final String CACHES = "sys/devices/system/cpu/cpu0/cache";

  /**
   * One of a core's caches.
   *
   * @param level from 1
   * @param type {@code Data}, {@code Instruction} or {@code Unified}
   * @param size such as {@code 32K}
   */
  public record Cache(int level, String type, String size) {
    @Override
    public String toString() {
      return "L" + level + " " + type.toLowerCase(Locale.ROOT) + " " + size;
    }
  }

  /** Copies the lists. */
  public Processor {
    flags = List.copyOf(flags);
    caches = List.copyOf(caches);
  }

  /** Returns this machine's. */
  public static Processor here() {
    return of(ROOT);
  }

  /**
   * Reads a processor's description.
   *
   * @param root the folder that has {@code proc} and {@code sys}
   * @throws LaminaException if a file that is there cannot be read
   */
  public static Processor of(Path root) {
    Path cpuinfo = root.resolve(CPUINFO);
    try {
      List<String> first = Files.isReadable(cpuinfo) ? firstProcessor(cpuinfo) : List.of();
      Set<String> flags = new TreeSet<>();
      value(first, "flags")
          .or(() -> value(first, "Features"))
          .ifPresent(words -> flags.addAll(Arrays.asList(words.split("\\s+"))));
      return new Processor(
          System.getProperty("os.arch"),
          value(first, "model name"),
          List.copyOf(flags),
          caches(root.resolve(CACHES)),
          !first.isEmpty());
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + cpuinfo + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * Returns the line in which the system says what the processor can do, as it stands there; empty
   * where it does not say it.
   *
   * @throws LaminaException if it cannot be read
   */
  public static Optional<String> abilities() {
    Path cpuinfo = ROOT.resolve(CPUINFO);
    if (!Files.isReadable(cpuinfo)) {
      return Optional.empty();
    }
    try {
      return firstProcessor(cpuinfo).stream()
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .findFirst();
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + cpuinfo + ": " + e.getMessage() + ".", e);
    }
  }

  /** Returns whether the system describes the processor, and says nothing of its caches. */
  public boolean hidesCaches() {
    return described && caches.isEmpty();
  }

  /** The lines up to the first empty one; a machine of many cores repeats them for each. */
  private static List<String> firstProcessor(Path cpuinfo) throws IOException {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines.takeWhile(line -> !line.isBlank()).toList();
    }
  }

  private static Optional<String> value(List<String> lines, String name) {
    return lines.stream()
        .filter(
            line -> line.contains(":") && line.substring(0, line.indexOf(':')).strip().equals(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static List<Cache> caches(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Cache> caches = new ArrayList<>();
    for (int index = 0; Files.isReadable(folder.resolve("index" + index + "/size")); index++) {
      Path cache = folder.resolve("index" + index);
      caches.add(
          new Cache(
              Integer.parseInt(Files.readString(cache.resolve("level")).strip()),
              Files.readString(cache.resolve("type")).strip(),
              Files.readString(cache.resolve("size")).strip()));
    }
    return caches;
  }
}
