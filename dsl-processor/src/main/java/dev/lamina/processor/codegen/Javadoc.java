package dev.lamina.processor.codegen;

import java.util.StringJoiner;

/** Javadoc on lines that fit into 100 columns. */
final class Javadoc {
  /** A space at which no line ends. */
  static final char SPACE = '\u00a0';

  private static final int WIDTH = 93;

  private Javadoc() {}

  /** Texts, each of which begins a line where it does not fit behind the one before. */
  static String wrapped(String... texts) {
    StringJoiner lines = new StringJoiner("\n");
    StringBuilder line = new StringBuilder();
    for (String text : texts) {
      if (!line.isEmpty() && line.length() + 1 + text.length() > WIDTH) {
        lines.add(line);
        line.setLength(0);
      }
      for (String word : text.split(" ", 0)) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
          lines.add(line);
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    return lines.add(line).toString().replace(SPACE, ' ');
  }
}
