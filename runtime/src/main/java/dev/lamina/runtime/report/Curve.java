package dev.lamina.runtime.report;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name what the legend calls it
 * @param points from left to right; those without a finite value are left out
 * @param look how its line is drawn
 */
record Curve(String name, List<Point> points, Look look) {
  /**
   * How a line is drawn.
   *
   * @param color its number; they repeat after {@link SvgChart#COLORS}
   * @param dash the class of its dashes; empty for a whole line
   */
  record Look(int color, String dash) {}

  /** A point of it. */
  record Point(double x, double y) {}

  Curve {
    points =
        points.stream().filter(it -> Double.isFinite(it.x()) && Double.isFinite(it.y())).toList();
  }
}
