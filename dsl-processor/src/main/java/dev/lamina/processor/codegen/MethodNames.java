package dev.lamina.processor.codegen;

import dev.lamina.processor.model.Group;
import dev.lamina.processor.model.Part;
import dev.lamina.processor.model.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives every group below a layer the method that computes it; equal groups share one. */
final class MethodNames {
  private final Set<String> taken;
  private final IdentityHashMap<Group, String> signatures = new IdentityHashMap<>();

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

  /**
   * The methods for the groups that stand directly inside those of another method, by signature, in
   * order. What several groups share has inside it what several groups share.
   */
  Map<String, Shared> inside(Shared outer) {
    Map<String, List<Group>> bySignature = new LinkedHashMap<>();
    for (Group group : outer.groups()) {
      for (Part part : group.parts()) {
        if (part instanceof Group inner) {
          bySignature.computeIfAbsent(signature(inner), key -> new ArrayList<>()).add(inner);
        }
      }
    }
    Map<String, Shared> shared = new LinkedHashMap<>();
    bySignature.forEach(
        (signature, groups) -> {
          String name = free(outer.method() + capitalized(which(groups)));
          shared.put(signature, new Shared(name, groups));
        });
    return shared;
  }

  /** The blocks that a method computes: {@code block1}, {@code block2To36}. */
  private static String which(List<Group> groups) {
    List<String> names = groups.stream().map(group -> last(group.name())).distinct().toList();
    String first = names.get(0);
    String stem = first.replaceFirst("\\d+$", "");
    List<Integer> numbers = new ArrayList<>();
    for (String name : names) {
      String number = name.startsWith(stem) ? name.substring(stem.length()) : "";
      if (!number.matches("\\d{1,9}")) {
        return first;
      }
      numbers.add(Integer.valueOf(number));
    }
    int least = Collections.min(numbers);
    int most = Collections.max(numbers);
    if (numbers.size() == 1) {
      return first;
    }
    return numbers.size() == most - least + 1
        ? stem + least + "To" + most
        : stem + numbers.stream().map(String::valueOf).collect(Collectors.joining("And"));
  }

  /** What a group computes, worked out once. */
  String signature(Group group) {
    return signatures.computeIfAbsent(group, Signature::of);
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
