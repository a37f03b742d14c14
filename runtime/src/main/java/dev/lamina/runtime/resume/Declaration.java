package dev.lamina.runtime.resume;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A layer's annotation by what it means: the order of its arguments, and blanks, mean nothing.
 *
 * @param name with the at sign, such as {@code @Conv}
 * @param arguments sorted, without blanks, such as {@code filters=16}
 */
record Declaration(String name, List<String> arguments) {

  Declaration {
    arguments = arguments.stream().sorted().toList();
  }

  /** Reads what stands in a source, such as {@code @Conv(filters = 16, kernel = 1)}. */
  static Declaration of(String source) {
    int open = source.indexOf('(');
    int close = source.lastIndexOf(')');
    if (open < 0 || close < open) {
      return new Declaration(source.strip(), List.of());
    }
    List<String> arguments = split(source.substring(open + 1, close));
    return new Declaration(
        source.substring(0, open).strip(),
        arguments.stream().filter(it -> !it.isEmpty()).collect(Collectors.toList()));
  }

  /** Splits at the commas outside of braces, parentheses and quotes, where blanks are left out. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && (c == '{' || c == '(')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ')')) {
        depth--;
      }
      if (c == ',' && depth == 0 && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (quoted || !Character.isWhitespace(c)) {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
