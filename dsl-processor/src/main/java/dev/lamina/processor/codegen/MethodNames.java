package dev.lamina.processor.codegen;

import dev.lamina.processor.model.Group;
import dev.lamina.processor.model.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives every group below a layer the method that computes it; equal groups share one. */
final class MethodNames {
  private final Set<String> taken;

  /** A method, and the groups that it computes. */
  record Shared(String method, List<Group> groups) {
    /** Whether the method is told which of its groups it is. */
    boolean parameterized() {
      return groups.size() > 1;
    }

    Group first() {
      return groups.get(0);
    }
  }

  /**
   * @param taken names that methods have already
   */
  MethodNames(Set<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** The methods for the groups that stand directly inside another, by signature, in order. */
  Map<String, Shared> inside(String method, Group outer) {
    Map<String, List<Group>> bySignature = new LinkedHashMap<>();
    for (Part part : outer.parts()) {
      if (part instanceof Group group) {
        bySignature.computeIfAbsent(Signature.of(group), key -> new ArrayList<>()).add(group);
      }
    }
    long several = bySignature.values().stream().filter(groups -> groups.size() > 1).count();
    Map<String, Shared> shared = new LinkedHashMap<>();
    bySignature.forEach(
        (signature, groups) -> {
          String last = last(groups.get(0).name());
          boolean general = groups.size() > 1 && several == 1;
          String suffix = general ? last.replaceFirst("\\d+$", "") : last;
          shared.put(signature, new Shared(free(method + capitalized(suffix)), groups));
        });
    return shared;
  }

  private String free(String name) {
    String free = name;
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
