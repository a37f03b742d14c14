package dev.lamina.processor.codegen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes SVG elements, one a line, placed in whole pixels. What is not ASCII is written by number:
 * a compiler's output encoding changes no byte.
 */
final class SvgWriter {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> styles = new HashSet<>();
  private int depth;

  /** Begins the drawing. */
  void begin(int width, int height, String name) {
    line(
        "<svg"
            + attribute("xmlns", "http://www.w3.org/2000/svg")
            + attribute("class", "lamina")
            + attribute("role", "img")
            + attribute("aria-label", escape(name))
            + attribute("width", width)
            + attribute("height", height)
            + attribute("viewBox", "0 0 " + width + " " + height)
            + ">");
    depth++;
  }

  /** Ends the drawing and gives its text. */
  String end() {
    depth--;
    line("</svg>");
    return text.toString();
  }

  /** A style sheet, in characters that need no escape. */
  void style(String rules) {
    line("<style>");
    rules.lines().forEach(rule -> line("  " + rule));
    line("</style>");
  }

  /** Begins a group, with lines that a viewer shows when a pointer rests on it. */
  void open(String style, List<String> explanation) {
    line("<g" + attribute("class", style) + ">");
    depth++;
    if (!explanation.isEmpty()) {
      line("<title>" + escape(String.join("\n", explanation)) + "</title>");
    }
  }

  /** Ends the innermost group. */
  void close() {
    depth--;
    line("</g>");
  }

  /** A rectangle; the style may be several, with spaces between. */
  void rect(String style, int x, int y, int width, int height, int radius) {
    shape(
        "rect",
        style,
        attribute("x", x)
            + attribute("y", y)
            + attribute("width", width)
            + attribute("height", height)
            + attribute("rx", radius));
  }

  void circle(String style, int x, int y, int radius) {
    shape("circle", style, attribute("cx", x) + attribute("cy", y) + attribute("r", radius));
  }

  /**
   * A path.
   *
   * @param data SVG's path data
   */
  void path(String style, String data) {
    shape("path", style, attribute("d", data));
  }

  /** A line of text; whether it begins, ends or has its middle at x is the style's to say. */
  void text(String style, int x, int y, String content) {
    line(
        "<text"
            + attribute("class", style)
            + attribute("x", x)
            + attribute("y", y)
            + ">"
            + escape(content)
            + "</text>");
  }

  /** Writes here what another one has written. */
  void copy(SvgWriter other) {
    other.text.toString().lines().forEach(this::line);
  }

  /** Whether any shape has a style. */
  boolean uses(String style) {
    return styles.contains(style);
  }

  private void shape(String element, String style, String attributes) {
    styles.addAll(List.of(style.split(" ", -1)));
    line("<" + element + attribute("class", style) + attributes + "/>");
  }

  private static String attribute(String name, Object value) {
    return " " + name + "=\"" + value + "\"";
  }

  private void line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  /** Text as it stands in XML, on one line. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  if (c >= ' ' && c < 127) {
                    escaped.appendCodePoint(c);
                  } else {
                    escaped.append("&#").append(c).append(';');
                  }
                }
              }
            });
    return escaped.toString();
  }
}
