package dev.lamina.runtime;

import java.util.Locale;

/** Names out of files that others made, fit for a message: nothing in them moves a cursor. */
public final class Quoted {
  private static final int LONGEST = 160;

  private Quoted() {}

  /**
   * Returns a name in single quotes, with {@code \}{@code u} and four digits in the place of every
   * character that is not printed, and its middle left out if it is very long.
   *
   * @param name any text
   */
  public static String of(String name) {
    StringBuilder quoted = new StringBuilder("'");
    int half = LONGEST / 2;
    for (int i = 0; i < name.length(); i++) {
      if (name.length() > LONGEST && i == half) {
        quoted.append("...");
        i = name.length() - half;
      }
      append(quoted, name, i);
    }
    return quoted.append('\'').toString();
  }

  private static void append(StringBuilder quoted, String name, int i) {
    char each = name.charAt(i);
    boolean paired =
        Character.isHighSurrogate(each)
            ? i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))
            : i > 0
                && Character.isLowSurrogate(each)
                && Character.isHighSurrogate(name.charAt(i - 1));
    boolean printed =
        switch (Character.getType(each)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          case Character.SURROGATE -> paired;
          default -> each != '\\' && each != '\'';
        };
    if (printed) {
      quoted.append(each);
    } else {
      quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
    }
  }
}
