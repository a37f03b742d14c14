package dev.lamina.runtime.info;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The networks on a class path.
 *
 * <p>Every network has a folder {@code META-INF/lamina/<binary name>/} in the jar or class folder
 * with its classes. What is wrong with one, because a build left a part of it, is said of that one
 * and keeps nobody from the others.
 */
public final class Networks {
  /** Up to how many names a message lists. */
  private static final int NAMED_IN_FULL = 8;

  private Networks() {}

  /**
   * What a class path has.
   *
   * @param networks descriptions, sorted by name, then by binary name
   * @param broken a sentence about each network that cannot be used
   */
  public record Listing(List<NetworkInfo> networks, List<String> broken) {
    /** Copies the lists. */
    public Listing {
      networks = List.copyOf(networks);
      broken = List.copyOf(broken);
    }
  }

  /**
   * Lists the networks that a class loader sees.
   *
   * @param loader where to look
   * @return those that can be used, and what is wrong with the others
   */
  public static Listing list(ClassLoader loader) {
    NetworkFolders folders = NetworkFolders.of(loader);
    List<NetworkInfo> networks = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (String name : all(folders)) {
      try {
        NetworkInfo info = NetworkInfo.read(loader, name);
        if (loader.getResource(info.graphClass().replace('.', '/') + ".class") == null) {
          broken.add(
              "Of "
                  + name
                  + " there is a description and no class "
                  + info.graphClass()
                  + "; compile anew into an empty folder.");
        } else {
          networks.add(info);
        }
      } catch (LaminaException e) {
        broken.add(e.getMessage());
      }
    }
    networks.sort(Comparator.comparing(NetworkInfo::name).thenComparing(NetworkInfo::className));
    return new Listing(networks, broken);
  }

  /**
   * Lists the networks that a class loader sees and that can be used, by name.
   *
   * @param loader where to look
   * @return their descriptions, sorted by name, then by binary name; empty if there are none
   */
  public static List<NetworkInfo> onClassPath(ClassLoader loader) {
    return list(loader).networks();
  }

  /**
   * Lists the networks that a class loader sees, without reading their descriptions.
   *
   * @param loader where to look
   * @return their binary names, sorted; empty if there are none
   */
  public static List<String> classNames(ClassLoader loader) {
    return NetworkFolders.of(loader).found().stream().sorted().toList();
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
    NetworkFolders folders = NetworkFolders.of(loader);
    // Only what can have that name is read: reading all takes longer than anything before a run.
    List<NetworkInfo> found =
        all(folders).stream()
            .filter(className -> ends(className, name))
            .map(className -> NetworkInfo.read(loader, className))
            .filter(n -> n.name().equals(name) || n.className().equals(name))
            .sorted(Comparator.comparing(NetworkInfo::className))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      List<String> known =
          folders.found().stream().map(Networks::last).distinct().sorted().toList();
      LaminaException failure = new LaminaException(unknown(name, known));
      throw known.size() > NAMED_IN_FULL ? failure.mendedBy(Setting.NETWORKS) : failure;
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
            : known.size() + " networks are there.");
  }

  private static Set<String> all(NetworkFolders folders) {
    Set<String> all = new LinkedHashSet<>(folders.found());
    all.addAll(folders.missing());
    return all;
  }

  /** A network's name is the last part of its binary name. */
  private static String last(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
