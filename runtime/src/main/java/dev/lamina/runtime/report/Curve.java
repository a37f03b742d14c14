package dev.lamina.runtime.report;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name what the legend calls it
 * @param points from left to right; those without a finite value are left out
 */
record Curve(String name, List<Point> points) {
  /** A point of it. */
  record Point(double x, double y) {}

  Curve {
    points =
        points.stream().filter(it -> Double.isFinite(it.x()) && Double.isFinite(it.y())).toList();
  }
}
