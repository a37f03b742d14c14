package dev.lamina.processor.drawing;

/**
 * Where lines begin or end.
 *
 * @param radius of the ring, or zero where they meet a border
 */
record PortFigure(int radius) implements Figure {
  @Override
  public int width() {
    return 2 * radius;
  }

  @Override
  public int height() {
    return 2 * radius;
  }

  @Override
  public int anchorX() {
    return radius;
  }

  @Override
  public int anchorY() {
    return radius;
  }

  @Override
  public void draw(SvgWriter svg, int x, int y) {
    if (radius > 0) {
      svg.circle("port", x + radius, y + radius, radius);
    }
  }
}
