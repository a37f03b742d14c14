package dev.lamina.processor.oracle;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Counts of what happened, printed at the end. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  void add(String what, int number) {
    counts.merge(what, number, Integer::sum);
  }

  /** Returns all counts by what was counted. */
  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner("\n");
    counts.forEach((what, count) -> lines.add("%,7d %s".formatted(count, what)));
    return lines.toString();
  }
}
