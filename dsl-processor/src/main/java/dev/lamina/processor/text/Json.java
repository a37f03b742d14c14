package dev.lamina.processor.text;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * JSON, indented by two spaces, lines ending in a line feed. (Written here, since every user of the
 * processor would download a library for these lines.)
 */
public final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /** The text of a value: a map by names, a list, a string or a whole number. */
  public static String of(Object value) {
    Json json = new Json();
    json.value(value, "");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      String separator = "";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        text.append(separator).append('\n').append(indent).append("  ");
        string((String) member.getKey());
        text.append(": ");
        value(member.getValue(), indent + "  ");
        separator = ",";
      }
      text.append(map.isEmpty() ? "" : "\n" + indent).append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      String separator = "";
      for (Object item : list) {
        text.append(separator).append('\n').append(indent).append("  ");
        value(item, indent + "  ");
        separator = ",";
      }
      text.append(list.isEmpty() ? "" : "\n" + indent).append(']');
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Integer || value instanceof Long) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("no value of JSON: " + value);
    }
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        // The line separators are allowed in JSON, but not in all that reads it.
        text.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
