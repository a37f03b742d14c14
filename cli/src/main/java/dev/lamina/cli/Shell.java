package dev.lamina.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** What is shown to be typed into a shell. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_./+:@%,=-]+");

  private Shell() {}

  /** A path as one word, in single quotes where it needs them. */
  static String word(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
