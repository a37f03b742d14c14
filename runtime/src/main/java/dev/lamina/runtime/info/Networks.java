package dev.lamina.runtime.info;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The networks on a class path.
 *
 * <p>Every jar or class folder with networks has an index, {@code META-INF/lamina/networks}, with
 * one binary interface name a line.
 */
public final class Networks {
  private static final String INDEX = "META-INF/lamina/networks";

  /** Up to how many names a message lists. */
  private static final int NAMED_IN_FULL = 8;

  private Networks() {}

  /**
   * Lists the networks that a class loader sees, by name.
   *
   * @param loader where to look
   * @return their descriptions, sorted by name, then by binary name; empty if there are none
   * @throws LaminaException if an index names a network whose description is missing
   */
  public static List<NetworkInfo> onClassPath(ClassLoader loader) {
    return indexed(loader).stream()
        .map(className -> NetworkInfo.read(loader, className))
        .sorted(Comparator.comparing(NetworkInfo::name).thenComparing(NetworkInfo::className))
        .toList();
  }

  /**
   * Lists the networks that a class loader sees, without reading their descriptions.
   *
   * @param loader where to look
   * @return their binary names, sorted; empty if there are none
   */
  public static List<String> classNames(ClassLoader loader) {
    return indexed(loader).stream().sorted().toList();
  }

  /**
   * Finds a network by its simple or binary name on this library's own class path.
   *
   * @param name e.g. {@code ResNet20} or {@code dev.lamina.samples.ResNet20}
   * @return its description
   * @throws LaminaException if there is no such network, with the nearest name, or if several have
   *     it
   */
  public static NetworkInfo named(String name) {
    return named(Networks.class.getClassLoader(), name);
  }

  /**
   * Finds a network by its simple or binary name.
   *
   * @param loader where to look
   * @param name e.g. {@code ResNet20} or {@code dev.lamina.samples.ResNet20}
   * @return its description
   * @throws LaminaException if there is no such network, with the nearest name, or if several have
   *     it
   */
  public static NetworkInfo named(ClassLoader loader, String name) {
    Set<String> all = indexed(loader);
    // Only what can have that name is read: reading all takes longer than anything before a run.
    List<NetworkInfo> found =
        all.stream()
            .filter(className -> ends(className, name))
            .map(className -> NetworkInfo.read(loader, className))
            .filter(n -> n.name().equals(name) || n.className().equals(name))
            .sorted(Comparator.comparing(NetworkInfo::className))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new LaminaException(
          unknown(name, onClassPath(loader).stream().map(NetworkInfo::name).toList()));
    }
    throw new LaminaException(
        found.size()
            + " networks are named '"
            + name
            + "'; give one by its full name: "
            + found.stream().map(NetworkInfo::className).collect(Collectors.joining(", "))
            + ".");
  }

  /** A network's name is the last part of its binary name. */
  private static boolean ends(String className, String name) {
    int rest = className.length() - name.length();
    return className.endsWith(name)
        && (rest == 0 || className.charAt(rest - 1) == '.' || className.charAt(rest - 1) == '$');
  }

  private static String unknown(String name, List<String> known) {
    if (known.isEmpty()) {
      return "There is no network '"
          + name
          + "': no network is on the class path; compile some with the annotation processor"
          + " dsl-processor.";
    }
    return "There is no network '"
        + name
        + "'"
        + Nearest.of(name, known).map(near -> "; did you mean '" + near + "'? ").orElse(". ")
        + (known.size() <= NAMED_IN_FULL
            ? "Known: " + String.join(", ", known) + "."
            : "./lamina list shows all " + known.size() + ".");
  }

  private static Set<String> indexed(ClassLoader loader) {
    Set<String> names = new LinkedHashSet<>();
    try {
      for (URL index : Collections.list(loader.getResources(INDEX))) {
        try (var in = index.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + INDEX, e);
    }
    return names;
  }
}
