package dev.lamina.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Runs as a table of text. */
public final class RunsTable {
  private static final int WIDEST = 48;

  private RunsTable() {}

  /** Returns the table, one run a line; every line ends in a line feed. */
  public static String of(List<RunOverview> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run", "network", "data", "epochs", "accuracy", "loss", "time", ""));
    runs.forEach(run -> rows.add(row(run)));
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String gap = " ".repeat(widths[i] - row.get(i).length());
        boolean number = i >= 3 && i <= 6;
        line.append(number ? gap + row.get(i) : row.get(i) + gap).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(RunOverview run) {
    String name = cell(run.folder().getFileName().toString());
    return run.result()
        .map(
            result ->
                List.of(
                    name,
                    cell(result.network()),
                    cell(result.dataset()),
                    number(result.epochs(), 0),
                    result.testAccuracy().isPresent()
                        ? Numbers.percent(result.testAccuracy().getAsDouble())
                        : "-",
                    number(result.testLoss(), 4),
                    result.seconds().isPresent()
                        ? Numbers.duration(result.seconds().getAsDouble())
                        : "-",
                    cell(run.remark())))
        .orElse(List.of(name, "-", "-", "-", "-", "-", "-", cell(run.remark())));
  }

  private static String number(OptionalDouble value, int decimals) {
    return value.isPresent() ? Numbers.rounded(value.getAsDouble(), decimals) : "-";
  }

  private static String cell(String text) {
    String printable = Printable.of(text);
    return printable.length() <= WIDEST ? printable : printable.substring(0, WIDEST - 1) + "…";
  }
}
