package dev.lamina.processor.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How numbers and names stand in messages, the same under every locale. */
public final class Text {
  private Text() {}

  /** 36479194 as 36,479,194. */
  public static String number(long value) {
    // By hand: String.format was a twentieth of what a compile took in this processor.
    StringBuilder digits = new StringBuilder(Long.toString(value));
    for (int at = digits.length() - 3; at > (value < 0 ? 1 : 0); at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /** "1 unit", "10 units". */
  public static String count(long value, String singular) {
    return number(value) + " " + singular + (value == 1 ? "" : "s");
  }

  /** 3 as 3x3. */
  public static String square(int side) {
    return side + "x" + side;
  }

  /** 4089184256 as 4.09 G, 40813184 as 40.8 M; numbers below 10,000 as they are. */
  public static String scaled(long value) {
    if (value < 10_000) {
      return number(value);
    }
    String[] units = {"k", "M", "G", "T", "P", "E"};
    double scaled = value;
    int unit = -1;
    while (scaled >= 999.5 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    String format = scaled < 9.995 ? "%.2f %s" : scaled < 99.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, scaled, units[unit]);
  }

  /** The candidate nearest to a name in edits, if it is near enough to be meant. */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    int limit = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Levenshtein's distance, without regard to case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** 2 as second, 3 as third, 4 as 4th. */
  public static String ordinal(int value) {
    return switch (value) {
      case 2 -> "second";
      case 3 -> "third";
      default -> value + "th";
    };
  }

  /** Numbers as an array in a declaration has them: {@code {1, 2}}. */
  public static String braces(List<Integer> values) {
    return values.toString().replace('[', '{').replace(']', '}');
  }

  /** Names in quotes, or the word nothing. */
  public static String quoted(Collection<String> names) {
    return names.stream()
        .map(name -> "'" + name + "'")
        .reduce((left, right) -> left + ", " + right)
        .orElse("nothing");
  }
}
