package dev.lamina.processor.drawing;

/** A part of the drawing: knows its size, is drawn where the whole has room for it. Pixels. */
interface Figure {
  int width();

  int height();

  /** Where lines from above and below meet it, from its left edge. */
  int anchorX();

  /** Where lines from the sides meet it, from its upper edge. */
  int anchorY();

  /** Draws it with its upper left corner at this point. */
  void draw(SvgWriter svg, int x, int y);
}
