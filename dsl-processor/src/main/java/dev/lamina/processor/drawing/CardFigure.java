package dev.lamina.processor.drawing;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A declared layer: its name, its content beside or below it, its parameters. */
final class CardFigure implements Figure {
  private static final int PADDING = 14;
  private static final int RADIUS = 8;
  private static final int TITLE = 34;
  private static final int LINE = 40;
  private static final int BASELINE = 5;
  private static final int SPACE = 18;
  private static final int NAME = 14;
  private static final int SMALL = 11;

  private final LayerModel layer;
  private final Figure content;
  private final boolean oneLine;
  private final int contentX;
  private final int width;
  private final long parameters;

  private CardFigure(LayerModel layer, Figure content, boolean oneLine, int contentX, int width) {
    this.layer = layer;
    this.content = content;
    this.oneLine = oneLine;
    this.contentX = contentX;
    this.width = width;
    this.parameters = layer.body().parameters();
  }

  /** Widths of the names, contents and parameters of cards of one line. */
  record Columns(int names, int contents, int counts) {}

  /** The columns that these layers need. */
  static Columns columns(List<LayerModel> layers, List<CellFigure> contents) {
    return new Columns(
        layers.stream().mapToInt(CardFigure::nameWidth).max().orElse(0),
        contents.stream().mapToInt(Figure::width).max().orElse(0),
        layers.stream().mapToInt(CardFigure::countWidth).max().orElse(0));
  }

  /** A card of one line. */
  static CardFigure line(LayerModel layer, CellFigure content, Columns columns) {
    int x = PADDING + columns.names() + SPACE;
    int counts = columns.counts() == 0 ? 0 : SPACE + columns.counts();
    return new CardFigure(layer, content, true, x, x + columns.contents() + counts + PADDING);
  }

  /** A card with its content below its name. */
  static CardFigure below(LayerModel layer, Figure content) {
    int title = nameWidth(layer) + SPACE + countWidth(layer);
    int width = Math.max(title, content.width()) + 2 * PADDING;
    return new CardFigure(layer, content, false, (width - content.width()) / 2, width);
  }

  private static int nameWidth(LayerModel layer) {
    return TextWidth.bold(layer.name(), NAME);
  }

  private static int countWidth(LayerModel layer) {
    long parameters = layer.body().parameters();
    return parameters == 0 ? 0 : TextWidth.of(Text.count(parameters, "parameter"), SMALL);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return oneLine
        ? content.height() + LINE - ChipFigure.HEIGHT
        : TITLE + content.height() + PADDING;
  }

  @Override
  public int anchorX() {
    return width / 2;
  }

  @Override
  public int anchorY() {
    return height() / 2;
  }

  @Override
  public void draw(SvgWriter svg, int x, int y) {
    svg.open("layer", explanation());
    svg.rect("card", x, y, width, height(), RADIUS);
    int baseline = y + (oneLine ? anchorY() : TITLE / 2) + BASELINE;
    svg.text("name", x + PADDING, baseline, layer.name());
    if (parameters > 0) {
      String count = Text.count(parameters, "parameter");
      svg.text("count", x + width - PADDING, baseline, count);
    }
    content.draw(svg, x + contentX, oneLine ? y + anchorY() - content.anchorY() : y + TITLE);
    svg.close();
  }

  private List<String> explanation() {
    List<String> lines = new ArrayList<>();
    lines.add(layer.declaration());
    lines.add(layer.body().shapes());
    lines.add(
        Text.count(parameters, "parameter")
            + ", "
            + Text.scaled(layer.body().multiplyAdds())
            + " multiply-adds");
    return lines;
  }
}
