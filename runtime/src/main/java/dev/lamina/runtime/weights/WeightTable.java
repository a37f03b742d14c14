package dev.lamina.runtime.weights;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network's weights with the names and shapes that a framework has for them.
 *
 * @param network the network
 * @param scheme the names
 * @param entries one a weight, in the network's order
 */
public record WeightTable(NetworkInfo network, NameScheme scheme, List<Entry> entries) {
  /** No network has so many; a file that was made to do harm may. */
  private static final int MOST_LISTED = 5_000;

  /**
   * One weight.
   *
   * @param ours the network's name, role and shape
   * @param name the framework's
   * @param shape the framework's
   */
  public record Entry(WeightInfo ours, String name, List<Long> shape) {
    /** Copies the list. */
    public Entry {
      shape = List.copyOf(shape);
    }
  }

  /** Copies the list. */
  public WeightTable {
    entries = List.copyOf(entries);
  }

  /**
   * Names a network's weights.
   *
   * @throws LaminaException if the scheme has no name for some, or one for two
   */
  public static WeightTable of(NetworkInfo network, NameScheme scheme) {
    List<Entry> entries = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (WeightInfo weight : network.weights()) {
      Optional<NameScheme.Foreign> foreign = scheme.foreign(weight.name());
      if (foreign.isEmpty()) {
        faults.add(weight.name() + " " + weight.shape() + " has no name there");
        continue;
      }
      String name = foreign.get().text();
      String other = names.putIfAbsent(name, weight.name());
      if (other != null) {
        faults.add(weight.name() + " and " + other + " are both " + name);
      }
      entries.add(
          new Entry(
              weight, name, scheme.layout().foreign(weight.shape(), foreign.get().pointwise())));
    }
    if (!faults.isEmpty()) {
      throw new LaminaException(
          "The names "
              + scheme.name()
              + " do not fit the network "
              + network.name()
              + ":"
              + listed(faults)
              + "\nName its layers as that scheme does, or give a file of names of its own.");
    }
    return new WeightTable(network, scheme, entries);
  }

  /** Returns lines, each on its own. */
  static String listed(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream().limit(MOST_LISTED).forEach(line -> text.append("\n  ").append(line));
    if (lines.size() > MOST_LISTED) {
      text.append("\n  and ").append(lines.size() - MOST_LISTED).append(" more");
    }
    return text.toString();
  }

  /** Returns the layer that gives the classes: the one that the last weight is of. */
  public String head() {
    return layer(network.weights().get(network.weights().size() - 1).name());
  }

  /** Returns whether a weight is of the layer that gives the classes. */
  public boolean isHead(WeightInfo weight) {
    return layer(weight.name()).equals(head());
  }

  private static String layer(String weight) {
    return weight.substring(0, weight.lastIndexOf('/'));
  }
}
