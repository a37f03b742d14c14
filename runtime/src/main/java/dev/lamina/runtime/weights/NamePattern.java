package dev.lamina.runtime.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side of a rule of a {@link NameScheme}: text with numbers in it. {@code {s}} is a whole
 * number without leading zeros, {@code {s:2-5}} one from 2 to 5, {@code {s-1}} one that is 1 less
 * than {@code s}. What stands in brackets may be absent; a number in it is then 1.
 */
final class NamePattern {
  private static final Pattern PIECE =
      Pattern.compile(
          "\\{(?<name>[a-z])(?:(?<sign>[+-])(?<by>\\d))?(?::(?<from>\\d+)-(?<to>\\d+))?\\}"
              + "|(?<open>\\[)|(?<close>])|(?<text>[A-Za-z0-9_./-]+)");

  private final List<Piece> pieces;
  private final Pattern regex;

  /** What a pattern is made of. */
  private sealed interface Piece {
    /** A text as it stands. */
    record Text(String text, boolean optional) implements Piece {}

    /** A number that is so much more than a variable. */
    record Digits(String variable, int more, int from, int to, boolean optional) implements Piece {}
  }

  private NamePattern(List<Piece> pieces, Pattern regex) {
    this.pieces = pieces;
    this.regex = regex;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong
   */
  static NamePattern of(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher matcher = PIECE.matcher(text);
    boolean optional = false;
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find() || matcher.start() != end) {
        throw new IllegalArgumentException("'" + text.substring(end) + "' is no pattern");
      }
      end = matcher.end();
      if (matcher.group("open") != null || matcher.group("close") != null) {
        boolean opens = matcher.group("open") != null;
        if (opens == optional) {
          throw new IllegalArgumentException("brackets of '" + text + "' do not pair");
        }
        optional = opens;
        regex.append(opens ? "(?:" : ")?");
      } else if (matcher.group("text") != null) {
        pieces.add(new Piece.Text(matcher.group("text"), optional));
        regex.append(Pattern.quote(matcher.group("text")));
      } else {
        pieces.add(number(matcher, optional));
        regex.append("(0|[1-9][0-9]{0,5})");
      }
    }
    if (optional || pieces.isEmpty()) {
      throw new IllegalArgumentException("brackets of '" + text + "' do not pair");
    }
    return new NamePattern(List.copyOf(pieces), Pattern.compile(regex.toString()));
  }

  private static Piece number(Matcher matcher, boolean optional) {
    int by = matcher.group("by") == null ? 0 : Integer.parseInt(matcher.group("by"));
    boolean bounded = matcher.group("from") != null;
    return new Piece.Digits(
        matcher.group("name"),
        "-".equals(matcher.group("sign")) ? -by : by,
        bounded ? Integer.parseInt(matcher.group("from")) : 0,
        bounded ? Integer.parseInt(matcher.group("to")) : 999_999,
        optional);
  }

  /** Returns the variables' values if a name is of this form. */
  Optional<Map<String, Integer>> match(String name) {
    Matcher matcher = regex.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Integer> values = new LinkedHashMap<>();
    int group = 0;
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Digits number) {
        String digits = matcher.group(++group);
        int value = digits == null ? 1 : Integer.parseInt(digits) - number.more();
        Integer before = values.putIfAbsent(number.variable(), value);
        if (value < number.from() || value > number.to() || (before != null && before != value)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(values);
  }

  /**
   * Returns the names with these values: two where something may be absent and its numbers are 1.
   * None where a value is out of its range.
   */
  List<String> names(Map<String, Integer> values) {
    StringBuilder full = new StringBuilder();
    StringBuilder brief = new StringBuilder();
    boolean canBeBrief = false;
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Text text) {
        full.append(text.text());
        canBeBrief |= text.optional();
        brief.append(text.optional() ? "" : text.text());
      } else if (piece instanceof Piece.Digits number) {
        int value = values.get(number.variable());
        if (value < number.from() || value > number.to() || value + number.more() < 0) {
          return List.of();
        }
        full.append(value + number.more());
        if (!number.optional()) {
          brief.append(value + number.more());
        } else if (value != 1) {
          return List.of(full(values));
        }
      }
    }
    return canBeBrief ? List.of(full.toString(), brief.toString()) : List.of(full.toString());
  }

  private String full(Map<String, Integer> values) {
    StringBuilder full = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Text text) {
        full.append(text.text());
      } else if (piece instanceof Piece.Digits number) {
        full.append(values.get(number.variable()) + number.more());
      }
    }
    return full.toString();
  }

  /** Returns the names of the variables. */
  List<String> variables() {
    List<String> names = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Digits number && !names.contains(number.variable())) {
        names.add(number.variable());
      }
    }
    return names;
  }
}
