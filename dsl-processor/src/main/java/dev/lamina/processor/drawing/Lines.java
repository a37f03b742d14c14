package dev.lamina.processor.drawing;

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

    /** Appends a command of path data that leads here. */
    void append(String command, StringBuilder data) {
      data.append(command).append(x).append(',').append(y);
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
  static CharSequence path(List<Spot> corners, boolean head) {
    StringBuilder data = new StringBuilder();
    corners.get(0).append("M", data);
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
      corner.towards(before, radius).append(" L", data);
      corner.append(" Q", data);
      corner.towards(after, radius).append(" ", data);
    }
    Spot end = corners.get(corners.size() - 1);
    Spot before = corners.get(corners.size() - 2);
    (head ? end.towards(before, HEAD - 1) : end).append(" L", data);
    return data;
  }

  /** The head at a line's end. */
  static CharSequence head(List<Spot> corners) {
    Spot end = corners.get(corners.size() - 1);
    Spot base = end.towards(corners.get(corners.size() - 2), HEAD);
    boolean vertical = base.x() == end.x();
    Spot left =
        new Spot(base.x() - (vertical ? HALF_HEAD : 0), base.y() - (vertical ? 0 : HALF_HEAD));
    Spot right =
        new Spot(base.x() + (vertical ? HALF_HEAD : 0), base.y() + (vertical ? 0 : HALF_HEAD));
    StringBuilder data = new StringBuilder();
    end.append("M", data);
    left.append(" L", data);
    right.append(" L", data);
    return data.append(" Z");
  }
}
