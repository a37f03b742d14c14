package dev.lamina.runtime.report;

/** Text from files and folders, made fit for a terminal: what moves its cursor is left out. */
public final class Printable {
  private Printable() {}

  /**
   * Returns a text with a question mark in the place of every control, format and unpaired
   * surrogate character.
   *
   * @param text any text
   */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            point ->
                printable.appendCodePoint(
                    switch (Character.getType(point)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          '?';
                      default -> point;
                    }));
    return printable.toString();
  }
}
