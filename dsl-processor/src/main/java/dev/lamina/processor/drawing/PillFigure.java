package dev.lamina.processor.drawing;

/** A word in a rounded box: the image. */
record PillFigure(String word) implements Figure {
  private static final int HEIGHT = 26;
  private static final int BASELINE = 17;
  private static final int SIZE = 12;
  private static final int PADDING = 16;

  @Override
  public int width() {
    return TextWidth.of(word, SIZE) + 2 * PADDING;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public int anchorX() {
    return width() / 2;
  }

  @Override
  public int anchorY() {
    return HEIGHT / 2;
  }

  @Override
  public void draw(SvgWriter svg, int x, int y) {
    svg.rect("port", x, y, width(), HEIGHT, HEIGHT / 2);
    svg.text("word", x + width() / 2, y + BASELINE, word);
  }
}
