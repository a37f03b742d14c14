package dev.lamina.runtime.report;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.run.HistoryLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The numbers of a run's history.csv.
 *
 * @param columns their names
 * @param rows one an epoch, a number a column; NaN where there is none
 */
record HistoryFile(List<String> columns, List<List<Double>> rows) {
  private static final long LARGEST = 100_000_000;

  /**
   * Reads a file.
   *
   * @throws LaminaException if it is not there or no history; the message has the line
   */
  static HistoryFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new LaminaException(
            String.format(
                Locale.ROOT, "%s has %,d bytes, which is no history.", file, Files.size(file)));
      }
      return parse(file, Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new LaminaException("There is no " + file + ".", e);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + file, e);
    }
  }

  /** Returns the history of a run that this process made. */
  static HistoryFile of(List<EpochMetrics> history) {
    StringBuilder text = new StringBuilder(HistoryLines.HEADER);
    history.forEach(epoch -> text.append(HistoryLines.of(epoch)));
    return parse(Path.of("history.csv"), text.toString().lines().toList());
  }

  private static HistoryFile parse(Path file, List<String> lines) {
    List<String> columns = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(",", -1));
    if (!columns.containsAll(List.of("epoch", "trainLoss", "testAccuracy"))) {
      throw new LaminaException(
          file + " is no history: its first line does not name epoch, trainLoss and testAccuracy.");
    }
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<Double> row = row(lines.get(i));
      if (row.size() != columns.size()) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s is damaged: line %d has %d numbers instead of %d.",
                file,
                i + 1,
                row.size(),
                columns.size()));
      }
      rows.add(row);
    }
    return new HistoryFile(columns, rows);
  }

  private static List<Double> row(String line) {
    List<Double> row = new ArrayList<>();
    for (String field : line.split(",", -1)) {
      try {
        row.add(field.isEmpty() ? Double.NaN : Double.parseDouble(field));
      } catch (NumberFormatException e) {
        return List.of();
      }
    }
    return row;
  }

  /** Returns a column over the epochs; without points if there is none of that name. */
  Curve curve(String column, String name, Curve.Look look) {
    int x = columns.indexOf("epoch");
    int y = columns.indexOf(column);
    return new Curve(
        name,
        y < 0
            ? List.of()
            : rows.stream().map(row -> new Curve.Point(row.get(x), row.get(y))).toList(),
        look);
  }
}
