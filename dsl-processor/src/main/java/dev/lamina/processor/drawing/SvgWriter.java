package dev.lamina.processor.drawing;

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

  /** Writes elements that stand so deep in others. */
  SvgWriter(int depth) {
    this.depth = depth;
  }

  /** Begins the drawing. */
  void begin(int width, int height, String name) {
    start("svg");
    attribute("xmlns", "http://www.w3.org/2000/svg");
    attribute("class", "lamina");
    attribute("role", "img");
    text.append(" aria-label=\"");
    escape(name);
    text.append('"');
    attribute("width", width);
    attribute("height", height);
    attribute("viewBox", "0 0 " + width + " " + height);
    text.append(">\n");
    depth++;
  }

  /** Ends the drawing and gives its text. */
  String end() {
    depth--;
    text.append("</svg>\n");
    return text.toString();
  }

  /** A style sheet, in characters that need no escape. */
  void style(String rules) {
    start("style");
    text.append(">\n").append(rules);
    indent();
    text.append("</style>\n");
  }

  /** Begins a group, with lines that a viewer shows when a pointer rests on it. */
  void open(String style, List<String> explanation) {
    start("g");
    attribute("class", style);
    text.append(">\n");
    depth++;
    if (!explanation.isEmpty()) {
      start("title");
      text.append('>');
      escape(String.join("\n", explanation));
      text.append("</title>\n");
    }
  }

  /** Ends the innermost group. */
  void close() {
    depth--;
    indent();
    text.append("</g>\n");
  }

  /** A rectangle; the style may be several, with spaces between. */
  void rect(String style, int x, int y, int width, int height, int radius) {
    shape("rect", style);
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    attribute("rx", radius);
    text.append("/>\n");
  }

  void circle(String style, int x, int y, int radius) {
    shape("circle", style);
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    text.append("/>\n");
  }

  /**
   * A path.
   *
   * @param data SVG's path data
   */
  void path(String style, CharSequence data) {
    shape("path", style);
    attribute("d", data);
    text.append("/>\n");
  }

  /** A line of text; whether it begins, ends or has its middle at x is the style's to say. */
  void text(String style, int x, int y, String content) {
    shape("text", style);
    attribute("x", x);
    attribute("y", y);
    text.append('>');
    escape(content);
    text.append("</text>\n");
  }

  /** Writes here what another one has written, at the depth that was made for. */
  void add(SvgWriter other) {
    text.append(other.text);
  }

  /** Whether anything was written in this style. */
  boolean uses(String style) {
    return styles.contains(style);
  }

  private void shape(String element, String style) {
    styles.add(style);
    start(element);
    attribute("class", style);
  }

  private void start(String element) {
    indent();
    text.append('<').append(element);
  }

  private void indent() {
    for (int i = 0; i < depth; i++) {
      text.append("  ");
    }
  }

  private void attribute(String name, CharSequence value) {
    text.append(' ').append(name).append("=\"").append(value).append('"');
  }

  private void attribute(String name, int value) {
    text.append(' ').append(name).append("=\"").append(value).append('"');
  }

  /** Appends text as it stands in XML, on one line. */
  private void escape(String content) {
    int c;
    for (int i = 0; i < content.length(); i += Character.charCount(c)) {
      c = content.codePointAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        default -> {
          if (c >= ' ' && c < 127) {
            text.append((char) c);
          } else {
            text.append("&#").append(c).append(';');
          }
        }
      }
    }
  }
}
