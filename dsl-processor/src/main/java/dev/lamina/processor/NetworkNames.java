package dev.lamina.processor;

import dev.lamina.processor.source.Mirrors;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The full names of networks, by which their descriptions are found on the class path. */
final class NetworkNames {
  private NetworkNames() {}

  /** The full names of the networks that an interface declares. */
  static List<String> of(TypeElement type, Elements elements) {
    return Mirrors.members(type)
        .map(members -> members.stream().map(member -> full(type, member, elements)).toList())
        .orElseGet(() -> List.of(elements.getBinaryName(type).toString()));
  }

  /** The full name of the class that is generated for a network. */
  static String graph(String full) {
    int folder = full.lastIndexOf('.') + 1;
    int simple = Math.max(folder, full.lastIndexOf('$') + 1);
    return full.substring(0, folder) + full.substring(simple) + "Graph";
  }

  /**
   * The full name of a network: that of the interface as a class loader knows it, or a member's.
   */
  static String full(TypeElement type, String network, Elements elements) {
    String own = elements.getBinaryName(type).toString();
    String simple = type.getSimpleName().toString();
    return network.equals(simple)
        ? own
        : own.substring(0, own.length() - simple.length()) + network;
  }
}
