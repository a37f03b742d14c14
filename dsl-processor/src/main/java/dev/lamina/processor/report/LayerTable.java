package dev.lamina.processor.report;

import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A network's layers as aligned text: name, output shape, parameters, multiply-adds, totals. */
public final class LayerTable {
  private static final List<String> HEAD =
      List.of("layer", "output", "parameters", "multiply-adds");

  private LayerTable() {}

  /** The table's lines, totals last. */
  public static List<String> of(CheckedNetwork network) {
    List<List<String>> rows = new ArrayList<>(rows(network.model().layers()));
    rows.add(
        List.of(
            "total",
            "",
            Text.number(network.model().parameters()),
            Text.number(network.model().multiplyAdds())));
    return align(rows);
  }

  /** The table of these layers alone, without totals. */
  public static List<String> of(List<LayerModel> layers) {
    return align(rows(layers));
  }

  private static List<List<String>> rows(List<LayerModel> layers) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (LayerModel layer : layers) {
      rows.add(
          List.of(
              layer.name(),
              layer.shape().toString(),
              Text.number(layer.body().parameters()),
              Text.number(layer.body().multiplyAdds())));
    }
    return rows;
  }

  private static List<String> align(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEAD.size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String space = " ".repeat(widths.get(column) - cell.length());
      boolean text = column < 2;
      line.append(column == 0 ? "" : "  ").append(text ? cell + space : space + cell);
    }
    return line.toString();
  }
}
