package dev.lamina.runtime.doctor;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Precision;
import java.util.List;
import java.util.Map;

/**
 * What was found of a machine.
 *
 * @param facts what it is, by what the facts are of
 * @param network whose operations were asked for
 * @param batch images of a step
 * @param tables what it makes of them, by precision
 */
public record Examination(
    Map<String, String> facts, NetworkInfo network, int batch, List<Table> tables) {

  /** Copies the list. */
  public Examination {
    tables = List.copyOf(tables);
  }

  /**
   * What a machine makes of a network's operations in a precision.
   *
   * @param precision what layers compute in
   * @param proven whether the operations were run and compared
   * @param rows the operations
   */
  record Table(Precision precision, boolean proven, List<Row> rows) {
    Table {
      rows = List.copyOf(rows);
    }

    long count(Row.State state) {
      return rows.stream()
          .flatMap(row -> row.cells().values().stream())
          .filter(cell -> cell.state() == state)
          .count();
    }
  }

  /** Returns whether an operation is wrong in every form, so that a training would be refused. */
  public boolean refuses() {
    return tables.stream().anyMatch(table -> table.count(Row.State.REFUSED) > 0);
  }
}
