package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.PartGraph.Blocks;
import dev.lamina.processor.text.Text;
import java.util.List;

/**
 * A block, or several equal ones as a pile: a frame with the content of the first.
 *
 * @param style of the frame
 * @param open whether the lines inside go on outside, at the left and right
 * @param above pixels from the frame's title to where lines from the sides meet it, at least
 * @param below pixels from there to the bottom, at least
 */
record FrameFigure(
    Blocks blocks, Title title, String style, Figure content, boolean open, int above, int below)
    implements Figure {
  private static final int TITLE = 26;
  private static final int BOTTOM = 12;
  private static final int RADIUS = 7;
  private static final int PADDING = 10;
  private static final int SIZE = 12;
  private static final int SMALL = 11;
  private static final int BASELINE = 17;
  private static final int PILE = 3;
  private static final int BADGE = 16;

  /** What a frame says of its blocks, and how wide that gets. */
  private record Title(
      String name,
      String times,
      String parameters,
      String explanation,
      int badgeX,
      int badgeWidth) {
    static Title of(Blocks blocks, String parent) {
      int count = blocks.groups().size();
      String first = blocks.first().name().substring(parent.length() + 1);
      String last = blocks.last().name().substring(parent.length() + 1);
      String name = count == 1 ? first : first + (count == 2 ? ", " : " \u2026 ") + last;
      String times = count == 1 ? "" : "\u00d7 " + count;
      long parameters = blocks.first().parameters();
      return new Title(
          name,
          times,
          Text.number(parameters) + (count == 1 ? "" : " each"),
          blocks.first().name()
              + ": "
              + blocks.first().shapes()
              + ", "
              + Text.count(parameters, "parameter"),
          2 * PADDING + TextWidth.bold(name, SIZE),
          count == 1 ? 0 : TextWidth.bold(times, SMALL) + PADDING);
    }

    int width() {
      return badgeX + badgeWidth + PADDING + TextWidth.of(parameters, SMALL) + PADDING;
    }
  }

  /**
   * A frame as small as its content lets it be.
   *
   * @param parent name of the group around the blocks
   */
  static FrameFigure around(
      Blocks blocks, String parent, String style, Figure content, boolean open) {
    int above = content.anchorY();
    return new FrameFigure(
        blocks, Title.of(blocks, parent), style, content, open, above, content.height() - above);
  }

  /** The same frame with this room above and below the line. */
  FrameFigure withRoom(int upper, int lower) {
    return new FrameFigure(blocks, title, style, content, open, upper, lower);
  }

  @Override
  public int width() {
    return frameWidth() + pile();
  }

  @Override
  public int height() {
    return frameHeight() + pile();
  }

  @Override
  public int anchorX() {
    return frameWidth() / 2;
  }

  @Override
  public int anchorY() {
    return TITLE + above;
  }

  private int frameWidth() {
    return Math.max(content.width() + (open ? 0 : 2 * PADDING), title.width());
  }

  private int frameHeight() {
    return TITLE + above + below + BOTTOM;
  }

  private int pile() {
    return PILE * Math.min(blocks.groups().size() - 1, 2);
  }

  @Override
  public void draw(SvgWriter svg, int x, int y) {
    svg.open("block", List.of(title.explanation()));
    for (int offset = pile(); offset >= 0; offset -= PILE) {
      svg.rect(style, x + offset, y + offset, frameWidth(), frameHeight(), RADIUS);
    }
    svg.text("block-name", x + PADDING, y + BASELINE, title.name());
    if (title.badgeWidth() > 0) {
      int badge = x + title.badgeX();
      svg.rect("badge", badge, y + BASELINE - BADGE + 4, title.badgeWidth(), BADGE, BADGE / 2);
      svg.text("times", badge + title.badgeWidth() / 2, y + BASELINE, title.times());
    }
    svg.text("count", x + frameWidth() - PADDING, y + BASELINE, title.parameters());
    int left = x + (frameWidth() - content.width()) / 2;
    content.draw(svg, left, y + anchorY() - content.anchorY());
    if (open) {
      join(svg, x, left, y + anchorY());
      join(svg, left + content.width(), x + width(), y + anchorY());
    }
    svg.close();
  }

  /** The line between the content and the outside, where there is room between them. */
  private static void join(SvgWriter svg, int from, int to, int y) {
    if (from < to) {
      svg.path("line", "M" + from + "," + y + " H" + to);
    }
  }
}
