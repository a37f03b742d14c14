package dev.lamina.runtime.info;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The layer table of a network as text: name, output shape, parameters, multiply-adds, and totals.
 *
 * <pre>
 * ResNet20: 32x32x3 -> 10, depth 20, 21 convolutions
 *
 * layer   output          parameters  multiply-adds
 * -------------------------------------------------
 * conv1   [N, 32, 32, 16]        464        442,368
 * ...
 * -------------------------------------------------
 * total                      269,722     40,551,040
 * </pre>
 */
public final class SummaryTable {
  private static final String GAP = "  ";

  private SummaryTable() {}

  /**
   * Writes the table.
   *
   * @param network the network
   * @return lines that end in a line feed, the same on every platform and in every locale
   */
  public static String of(NetworkInfo network) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "output", "parameters", "multiply-adds"));
    for (NetworkInfo.LayerInfo layer : network.layers()) {
      rows.add(
          row(layer.name(), batched(layer.output()), layer.parameters(), layer.multiplyAdds()));
    }
    rows.add(row("total", "", network.parameters(), network.multiplyAdds()));
    int[] widths = widths(rows);
    String rule = "-".repeat(width(widths)) + "\n";

    StringBuilder text = new StringBuilder(title(network)).append("\n\n");
    text.append(line(rows.get(0), widths)).append(rule);
    rows.subList(1, rows.size() - 1).forEach(row -> text.append(line(row, widths)));
    text.append(rule).append(line(rows.get(rows.size() - 1), widths));
    if (network.movingStatistics() > 0) {
      text.append("Batch norm keeps another ")
          .append(grouped(network.movingStatistics()))
          .append(" moving statistics, which are not trained.\n");
    }
    return text.toString();
  }

  /**
   * Writes a shape without a batch.
   *
   * @param shape e.g. [32, 32, 3] or [10]
   * @return e.g. {@code 32x32x3} or {@code 10}
   */
  public static String crossed(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /**
   * Writes a count with its thousands apart.
   *
   * @param count e.g. 269722
   * @return e.g. {@code 269,722}, in every locale
   */
  public static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String title(NetworkInfo network) {
    return network.name()
        + ": "
        + crossed(network.input())
        + " -> "
        + crossed(network.output())
        + ", depth "
        + network.depth()
        + ", "
        + network.convolutions()
        + (network.convolutions() == 1 ? " convolution" : " convolutions");
  }

  private static String batched(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[N, ", "]"));
  }

  private static List<String> row(String name, String shape, long parameters, long multiplyAdds) {
    return List.of(name, shape, grouped(parameters), grouped(multiplyAdds));
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static int width(int[] widths) {
    int sum = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  /** Words stand left, numbers right. */
  private static String line(List<String> row, int[] widths) {
    return padRight(row.get(0), widths[0])
        + GAP
        + padRight(row.get(1), widths[1])
        + GAP
        + padLeft(row.get(2), widths[2])
        + GAP
        + padLeft(row.get(3), widths[3])
        + "\n";
  }

  private static String padRight(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
