package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.Lines.Spot;
import dev.lamina.processor.model.Primitive;
import java.util.List;

/** One operation: a filled box with its words, or a circle for a sum or product. */
record ChipFigure(Chip chip, List<String> lines, int width) implements Figure {
  /** The height of a chip with one line, and the diameter of a circle. */
  static final int HEIGHT = 22;

  private static final int LINE = 15;
  private static final int SIZE = 12;
  private static final int PADDING = 7;
  private static final int RADIUS = 5;
  private static final int SIGN = 5;
  private static final int DIAGONAL = 4;

  /** A chip whose lines stand one below the other. */
  static ChipFigure tall(Chip chip) {
    return fit(chip, chip.lines());
  }

  /** A chip with as few lines as read well: one, if what it has to say is not long. */
  static ChipFigure flat(Chip chip) {
    return chip.category() == Primitive.Category.RESHAPE
        ? fit(chip, chip.lines())
        : fit(chip, List.of(String.join(", ", chip.lines())));
  }

  private static ChipFigure fit(Chip chip, List<String> lines) {
    int text = lines.stream().mapToInt(line -> TextWidth.of(line, SIZE)).max().orElse(0);
    return new ChipFigure(chip, lines, sign(chip) ? HEIGHT : text + 2 * PADDING);
  }

  /** The same chip, this wide. */
  ChipFigure widened(int pixels) {
    return new ChipFigure(chip, lines, pixels);
  }

  @Override
  public int height() {
    return HEIGHT + (lines.size() - 1) * LINE;
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
    if (sign(chip)) {
      sign(svg, x + HEIGHT / 2, y + HEIGHT / 2);
      return;
    }
    svg.rect("chip " + chip.style(), x, y, width, height(), RADIUS);
    for (int i = 0; i < lines.size(); i++) {
      svg.text("word", x + width / 2, y + HEIGHT - PADDING + i * LINE, lines.get(i));
    }
  }

  private void sign(SvgWriter svg, int x, int y) {
    svg.circle("join", x, y, HEIGHT / 2);
    boolean sum = chip.lines().get(0).equals("+");
    StringBuilder strokes = new StringBuilder();
    int rise = sum ? 0 : DIAGONAL;
    int run = sum ? SIGN : DIAGONAL;
    new Spot(x - run, y - rise).append("M", strokes);
    new Spot(x + run, y + rise).append(" L", strokes);
    new Spot(x - rise, y + run).append(" M", strokes);
    new Spot(x + rise, y - run).append(" L", strokes);
    svg.path("sign", strokes);
  }

  /** Whether it is drawn as a sign in a circle. */
  private static boolean sign(Chip chip) {
    return chip.category().joins() && chip.lines().get(0).length() == 1;
  }
}
