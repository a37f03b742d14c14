package dev.lamina.runtime.report;

import dev.lamina.runtime.run.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Runs as a table of text. */
public final class RunsTable {
  private static final int WIDEST = 48;
  private static final List<String> HEAD =
      List.of("run", "network", "data", "epochs", "accuracy", "averaged", "loss", "time", "");
  private static final int FIRST_NUMBER = HEAD.indexOf("epochs");
  private static final int AVERAGE = HEAD.indexOf("averaged");

  private RunsTable() {}

  /**
   * Returns the table, one run a line; every line ends in a line feed. Accuracies averaged over
   * views have a column where a run has one.
   */
  public static String of(List<RunOverview> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    runs.forEach(run -> rows.add(row(run)));
    if (runs.stream().noneMatch(RunsTable::averages)) {
      rows.replaceAll(RunsTable::withoutAverage);
    }
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
        boolean number = i >= FIRST_NUMBER && i < widths.length - 1;
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
                    percent(result.testAccuracy()),
                    percent(result.averagedTestAccuracy()),
                    number(result.testLoss(), 4),
                    result.seconds().isPresent()
                        ? Numbers.duration(result.seconds().getAsDouble())
                        : "-",
                    cell(run.remark())))
        .orElse(List.of(name, "-", "-", "-", "-", "-", "-", "-", cell(run.remark())));
  }

  private static boolean averages(RunOverview run) {
    return run.result().map(it -> it.averagedTestAccuracy().isPresent()).orElse(false);
  }

  private static List<String> withoutAverage(List<String> row) {
    List<String> left = new ArrayList<>(row);
    left.remove(AVERAGE);
    return left;
  }

  private static String percent(OptionalDouble fraction) {
    return fraction.isPresent() ? Numbers.percent(fraction.getAsDouble()) : "-";
  }

  private static String number(OptionalDouble value, int decimals) {
    return value.isPresent() ? Numbers.rounded(value.getAsDouble(), decimals) : "-";
  }

  private static String cell(String text) {
    String printable = Printable.of(text);
    return printable.length() <= WIDEST ? printable : printable.substring(0, WIDEST - 1) + "…";
  }
}
