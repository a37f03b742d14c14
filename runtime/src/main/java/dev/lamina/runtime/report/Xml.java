package dev.lamina.runtime.report;

/** Text as it may stand in XML and HTML, in elements and in quoted attributes. */
final class Xml {
  private Xml() {}

  /** Returns the text with its markup disarmed, and without what XML does not allow. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    Printable.of(text).codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  /** As {@link #escape}, of several lines. */
  static String escapeLines(String text) {
    StringBuilder escaped = new StringBuilder();
    text.lines().forEach(line -> escaped.append(escape(line)).append('\n'));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case 0xFFFE, 0xFFFF -> escaped.append('?');
      default -> escaped.appendCodePoint(point);
    }
  }
}
