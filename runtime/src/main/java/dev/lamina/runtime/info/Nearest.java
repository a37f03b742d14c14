package dev.lamina.runtime.info;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one most likely meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns the known word nearest to another one, if it is near: at most a third of its letters,
   * and at least one, inserted, left out, replaced or in the place of the next; capitals count as
   * their smalls.
   *
   * @param word as it was typed
   * @param known the words that there are
   * @return empty if none is near
   */
  public static Optional<String> of(String word, List<String> known) {
    int tolerance = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= tolerance)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /**
   * Levenshtein's distance, insertions, deletions and replacements, with two letters in each
   * other's place as one more kind of mistake (Damerau's); capitals count as their smalls.
   */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] between = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        between[i][j] = i == 0 || j == 0 ? i + j : step(between, a, b, i, j);
      }
    }
    return between[a.length()][b.length()];
  }

  private static int step(int[][] between, String a, String b, int i, int j) {
    int replaced = between[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(between[i - 1][j], between[i][j - 1]) + 1);
    boolean turned =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return turned ? Math.min(least, between[i - 2][j - 2] + 1) : least;
  }
}
