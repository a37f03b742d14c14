package dev.lamina.runtime.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
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
    differences.compare(
        "", JsonParser.parseString(PlanJson.of(one)), JsonParser.parseString(PlanJson.of(other)));
    return List.copyOf(differences.found);
  }

  private void compare(String name, JsonElement one, JsonElement other) {
    if (one.equals(other)) {
      return;
    }
    if (!one.isJsonObject() || !other.isJsonObject()) {
      found.add(name + " is " + one + " " + first + ", " + other + " " + second);
      return;
    }
    Set<String> members = new LinkedHashSet<>(one.getAsJsonObject().keySet());
    members.addAll(other.getAsJsonObject().keySet());
    for (String member : members) {
      compare(
          name.isEmpty() ? member : name + "." + member,
          member(one, member),
          member(other, member));
    }
  }

  private static JsonElement member(JsonElement object, String name) {
    JsonElement value = object.getAsJsonObject().get(name);
    return value == null ? JsonNull.INSTANCE : value;
  }
}
