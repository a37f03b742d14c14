package dev.lamina.processor.drawing;

import dev.lamina.processor.model.Operation;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Operations that follow one another: chips in a column, read downwards, or in a row. */
final class CellFigure implements Figure {
  private static final int GAP = 2;

  private final List<Operation> operations;
  private final List<ChipFigure> chips;
  private final boolean column;
  private final int width;
  private final int height;

  private CellFigure(List<Operation> operations, List<ChipFigure> chips, boolean column) {
    this.operations = List.copyOf(operations);
    this.chips = List.copyOf(chips);
    this.column = column;
    int widest = 0;
    int highest = 0;
    int allWidths = -GAP;
    int allHeights = -GAP;
    for (ChipFigure chip : chips) {
      widest = Math.max(widest, chip.width());
      highest = Math.max(highest, chip.height());
      allWidths += chip.width() + GAP;
      allHeights += chip.height() + GAP;
    }
    this.width = column ? widest : allWidths;
    this.height = column ? allHeights : highest;
  }

  /** A column of chips; a row where it begins with a sum, which the row then hangs on. */
  static CellFigure column(List<Operation> operations) {
    if (PartGraph.joins(operations.get(0))) {
      return row(operations);
    }
    List<ChipFigure> chips = chips(operations).stream().map(ChipFigure::tall).toList();
    int width = chips.stream().mapToInt(ChipFigure::width).max().orElse(0);
    return new CellFigure(
        operations, chips.stream().map(chip -> chip.widened(width)).toList(), true);
  }

  /** A row of chips. */
  static CellFigure row(List<Operation> operations) {
    return new CellFigure(
        operations, chips(operations).stream().map(ChipFigure::flat).toList(), false);
  }

  /** One chip an operation; a sign that repeats the one before it stands once. */
  private static List<Chip> chips(List<Operation> operations) {
    List<Chip> chips = new ArrayList<>();
    for (Operation operation : operations) {
      Chip chip = Chip.of(operation);
      if (!chip.category().joins() || !chips.contains(chip)) {
        chips.add(chip);
      }
    }
    return chips;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int anchorX() {
    return PartGraph.joins(operations.get(0)) ? chips.get(0).anchorX() : width / 2;
  }

  @Override
  public int anchorY() {
    return height / 2;
  }

  @Override
  public void draw(SvgWriter svg, int x, int y) {
    svg.open("cell", operations.stream().map(CellFigure::explain).toList());
    int at = column ? y : x;
    for (ChipFigure chip : chips) {
      chip.draw(svg, column ? x : at, column ? at : y + (height - chip.height()) / 2);
      at += (column ? chip.height() : chip.width()) + GAP;
    }
    svg.close();
  }

  /** "conv3/block1/conv1: 3x3 conv, 32, stride 2 -> [N, 16, 16, 32], 4,608 parameters". */
  private static String explain(Operation operation) {
    long parameters =
        operation.weights().stream()
            .filter(weight -> weight.role().trained())
            .mapToLong(weight -> weight.size())
            .sum();
    return operation.name()
        + ": "
        + String.join(", ", Chip.of(operation).lines())
        + " -> "
        + operation.output().shape()
        + (parameters == 0 ? "" : ", " + Text.count(parameters, "parameter"));
  }
}
