package dev.lamina.runtime.doctor;

import dev.lamina.runtime.doctor.Row.Cell;
import dev.lamina.runtime.doctor.Row.Part;
import dev.lamina.runtime.doctor.Row.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An examination as text. */
public final class DoctorText {
  private static final List<String> HEAD =
      List.of("operation", "shapes", "forward", "input gradient", "kernel gradient");

  private DoctorText() {}

  /** Returns the facts, then a table for each precision. */
  public static String of(Examination examination) {
    StringBuilder text = new StringBuilder();
    examination
        .facts()
        .forEach((name, fact) -> text.append(String.format("%-13s %s%n", name, fact)));
    for (Examination.Table table : examination.tables()) {
      text.append(System.lineSeparator()).append(of(examination, table));
    }
    return text.toString();
  }

  private static String of(Examination examination, Examination.Table table) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s in %s, batch %d: %s%n",
            examination.network().name(),
            table.precision().name().toLowerCase(Locale.ROOT),
            examination.batch(),
            verdict(table)));
    List<List<String>> lines = new ArrayList<>(List.of(HEAD));
    for (Row row : table.rows()) {
      List<String> line = new ArrayList<>(List.of(row.operation(), row.shapes()));
      for (Part part : Part.values()) {
        line.add(Optional.ofNullable(row.cells().get(part)).map(Cell::text).orElse("-"));
      }
      lines.add(line);
    }
    lines.forEach(line -> text.append("  ").append(aligned(line, lines)).append("\n"));
    return text.toString();
  }

  private static String verdict(Examination.Table table) {
    if (!table.proven()) {
      return "not proven, by rules alone";
    }
    long refused = table.count(State.REFUSED);
    long rewritten = table.count(State.REWRITTEN);
    if (refused > 0) {
      return refused + " refused: it cannot be trained here in this precision";
    }
    return rewritten > 0 ? rewritten + " rewritten, all others right" : "all right";
  }

  private static String aligned(List<String> line, List<List<String>> all) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      int at = column;
      int width = all.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
      text.append(line.get(column)).append(" ".repeat(width - line.get(column).length() + 2));
    }
    return text.toString().stripTrailing();
  }
}
