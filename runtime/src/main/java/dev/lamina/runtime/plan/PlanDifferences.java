package dev.lamina.runtime.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what two plans differ, member by member of their JSON. */
public final class PlanDifferences {
  private final String first;
  private final String second;
  private final List<String> found = new ArrayList<>();

  private PlanDifferences(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Returns them, such as {@code batchSize is 64 here, 128 there}.
   *
   * @param first what the first plan's values are followed by, such as {@code here}
   * @param second likewise
   */
  public static List<String> of(TrainingPlan one, String first, TrainingPlan other, String second) {
    PlanDifferences differences = new PlanDifferences(first, second);
    differences.compare("", PlanJson.tree(one), PlanJson.tree(other));
    return List.copyOf(differences.found);
  }

  private void compare(String name, JsonNode one, JsonNode other) {
    if (one.equals(other)) {
      return;
    }
    if (!one.isObject() || !other.isObject()) {
      found.add(name + " is " + one + " " + first + ", " + other + " " + second);
      return;
    }
    Set<String> members = new LinkedHashSet<>();
    one.fieldNames().forEachRemaining(members::add);
    other.fieldNames().forEachRemaining(members::add);
    for (String member : members) {
      compare(
          name.isEmpty() ? member : name + "." + member,
          member(one, member),
          member(other, member));
    }
  }

  private static JsonNode member(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value == null ? NullNode.instance : value;
  }
}
