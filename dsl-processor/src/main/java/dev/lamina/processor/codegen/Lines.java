package dev.lamina.processor.codegen;

import java.util.List;

/** Lines with rounded corners and heads, as SVG's path data. */
final class Lines {
  /** A point of the drawing. */
  record Spot(int x, int y) {
    /** The point so many pixels from here towards another on the same horizontal or vertical. */
    Spot towards(Spot other, int pixels) {
      return new Spot(
          x + Integer.signum(other.x - x) * pixels, y + Integer.signum(other.y - y) * pixels);
    }

    int distance(Spot other) {
      return Math.abs(other.x - x) + Math.abs(other.y - y);
    }

    @Override
    public String toString() {
      return x + "," + y;
    }
  }

  private static final int RADIUS = 12;
  private static final int HEAD = 7;
  private static final int HALF_HEAD = 4;

  private Lines() {}

  /**
   * A line through these corners.
   *
   * @param head whether it stops short of its end, where a head stands
   */
  static String path(List<Spot> corners, boolean head) {
    StringBuilder data = new StringBuilder("M").append(corners.get(0));
    for (int i = 1; i < corners.size() - 1; i++) {
      Spot before = corners.get(i - 1);
      Spot corner = corners.get(i);
      Spot after = corners.get(i + 1);
      boolean first = i == 1;
      boolean last = i == corners.size() - 2;
      int room =
          Math.min(
              first ? corner.distance(before) : corner.distance(before) / 2,
              last ? corner.distance(after) - (head ? HEAD : 0) : corner.distance(after) / 2);
      int radius = Math.max(0, Math.min(RADIUS, room));
      data.append(" L").append(corner.towards(before, radius));
      data.append(" Q").append(corner).append(' ').append(corner.towards(after, radius));
    }
    Spot end = corners.get(corners.size() - 1);
    Spot before = corners.get(corners.size() - 2);
    return data.append(" L").append(head ? end.towards(before, HEAD - 1) : end).toString();
  }

  /** The head at a line's end. */
  static String head(List<Spot> corners) {
    Spot end = corners.get(corners.size() - 1);
    Spot base = end.towards(corners.get(corners.size() - 2), HEAD);
    boolean vertical = base.x() == end.x();
    Spot left =
        new Spot(base.x() - (vertical ? HALF_HEAD : 0), base.y() - (vertical ? 0 : HALF_HEAD));
    Spot right =
        new Spot(base.x() + (vertical ? HALF_HEAD : 0), base.y() + (vertical ? 0 : HALF_HEAD));
    return "M" + end + " L" + left + " L" + right + " Z";
  }
}
