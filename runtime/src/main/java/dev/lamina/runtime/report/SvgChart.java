package dev.lamina.runtime.report;

import dev.lamina.runtime.run.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A chart of lines as an SVG element. Colours come from the classes {@code grid}, {@code label},
 * {@code line} and {@code s0} to {@code s7}, which the document around it defines.
 *
 * <p>It is written directly, since Java's own text measures need fonts, which servers often lack.
 *
 * @param title what is drawn, with its unit
 * @param xTitle what is along the x axis
 * @param scale of the values
 * @param curves at least one with a point
 */
record SvgChart(String title, String xTitle, Scale scale, List<Curve> curves) {
  /** What the values are. */
  enum Scale {
    /** Of any size. */
    PLAIN,
    /** Fractions, which are labelled in percent. */
    PERCENT,
    /** Losses, of which one that grows without bound does not flatten the others. */
    LOSS
  }

  static final int WIDTH = 420;
  static final int COLORS = 8;

  private static final int LEFT = 52;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 34;
  private static final int PLOT_HEIGHT = 190;
  private static final int BOTTOM = TOP + PLOT_HEIGHT;
  private static final int LEGEND_LINE = 18;
  private static final int MOST_DOTS = 60;

  /** So many times the usual first value of a curve is above the picture. */
  private static final double OUTLIER = 5;

  /** What a document around charts defines. */
  static final String STYLE =
      """
      :root { color-scheme: light dark;
        --paper: #ffffff; --ink: #1b2430; --soft: #5b6675; --grid: #dde2e8;
        --s0: #1f6fd1; --s1: #d9600f; --s2: #128a5b; --s3: #a23bbd;
        --s4: #b58900; --s5: #c2283f; --s6: #0b8ea0; --s7: #6d5acd }
      @media (prefers-color-scheme: dark) { :root {
        --paper: #14181e; --ink: #e7ebf0; --soft: #a3aebb; --grid: #2f3742;
        --s0: #6cabf7; --s1: #f79552; --s2: #4fcb98; --s3: #d68bea;
        --s4: #dcb94a; --s5: #f3788a; --s6: #57cbdb; --s7: #a99cf5 } }
      .chart text { font: 12px system-ui, -apple-system, 'Segoe UI', Arial, sans-serif; fill: var(--soft) }
      .chart .title { font-weight: 600; font-size: 13px; fill: var(--ink) }
      .chart .grid { stroke: var(--grid); stroke-width: 1 }
      .chart .line { fill: none; stroke-width: 2; stroke-linejoin: round }
      .chart .right { text-anchor: end } .chart .middle { text-anchor: middle }
      .s0 { stroke: var(--s0) } .s1 { stroke: var(--s1) } .s2 { stroke: var(--s2) }
      .s3 { stroke: var(--s3) } .s4 { stroke: var(--s4) } .s5 { stroke: var(--s5) }
      .s6 { stroke: var(--s6) } .s7 { stroke: var(--s7) }
      .dashed { stroke-dasharray: 6 3 } .dotted { stroke-dasharray: 2 3 }
      .chart circle { fill: var(--paper); stroke-width: 1.5 }
      """;

  int height() {
    return BOTTOM + 44 + LEGEND_LINE * curves.size();
  }

  /** Returns the element, without a namespace, as HTML takes it. */
  String svg() {
    return svg("");
  }

  /**
   * Returns the element.
   *
   * @param attributes further ones, each after a blank
   */
  String svg(String attributes) {
    Ticks x = ticks(curves.stream().flatMap(c -> c.points().stream()).map(Curve.Point::x), true);
    double top = scale == Scale.LOSS ? top() : Double.POSITIVE_INFINITY;
    Ticks y =
        ticks(
            curves.stream()
                .flatMap(c -> c.points().stream())
                .map(point -> Math.min(point.y(), top)),
            false);
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg class=\"chart\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\"%s>\n",
            Xml.escape(title), WIDTH, height(), attributes));
    svg.append(format("<text class=\"title\" x=\"8\" y=\"18\">%s</text>\n", Xml.escape(title)));
    axes(svg, x, y);
    for (int i = 0; i < curves.size(); i++) {
      curve(svg, i, x, y);
    }
    return svg.append("</svg>\n").toString();
  }

  /**
   * Returns what is greater than nearly all values: one that grows without bound would leave the
   * others on one line. What is above it is drawn at the upper edge.
   */
  private double top() {
    List<Double> sorted =
        curves.stream()
            .flatMap(curve -> curve.points().stream().limit(1))
            .map(Curve.Point::y)
            .sorted()
            .toList();
    double usual = sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
    return usual > 0 ? OUTLIER * usual : Double.POSITIVE_INFINITY;
  }

  private static Ticks ticks(Stream<Double> values, boolean whole) {
    List<Double> all = values.toList();
    double low = all.stream().min(Double::compare).orElse(0.0);
    double high = all.stream().max(Double::compare).orElse(1.0);
    return Ticks.of(low, high, whole ? 6 : 5, whole);
  }

  private void axes(StringBuilder svg, Ticks x, Ticks y) {
    for (double value : y.values()) {
      double at = y(value, y);
      svg.append(
          format(
              "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>"
                  + "<text class=\"right\" x=\"%d\" y=\"%.1f\">%s</text>\n",
              LEFT, at, RIGHT, at, LEFT - 6, at + 4, label(value, y)));
    }
    for (double value : x.values()) {
      if (value >= x.low() && x(value, x) <= RIGHT + 0.5) {
        svg.append(
            format(
                "<text class=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>\n",
                x(value, x), BOTTOM + 16, x.label(value)));
      }
    }
    svg.append(
        format(
            "<text class=\"middle\" x=\"%d\" y=\"%d\">%s</text>\n",
            (LEFT + RIGHT) / 2, BOTTOM + 33, Xml.escape(xTitle)));
  }

  private String label(double value, Ticks ticks) {
    return scale == Scale.PERCENT
        ? new Ticks(100 * ticks.low(), 100 * ticks.high(), 100 * ticks.step()).label(100 * value)
            + " %"
        : ticks.label(value);
  }

  private void curve(StringBuilder svg, int index, Ticks x, Ticks y) {
    Curve curve = curves.get(index);
    String color = "s" + curve.look().color() % COLORS;
    String style = (color + " " + curve.look().dash()).strip();
    StringBuilder line = new StringBuilder();
    for (Curve.Point point : curve.points()) {
      line.append(format("%.1f,%.1f ", x(point.x(), x), y(point.y(), y)));
    }
    svg.append(
        format("<polyline class=\"line %s\" points=\"%s\"/>\n", style, line.toString().strip()));
    if (curve.points().size() <= MOST_DOTS) {
      for (Curve.Point point : curve.points()) {
        svg.append(
            format(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"><title>%s, %s %s:"
                    + " %s</title></circle>\n",
                color,
                x(point.x(), x),
                y(point.y(), y),
                Xml.escape(curve.name()),
                Xml.escape(xTitle),
                Numbers.rounded(point.x(), 0),
                value(point.y())));
      }
    }
    int legend = BOTTOM + 52 + LEGEND_LINE * index;
    String last =
        curve.points().isEmpty()
            ? ""
            : ", last " + value(curve.points().get(curve.points().size() - 1).y());
    svg.append(
        format(
            "<line class=\"line %s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                + "<text x=\"%d\" y=\"%d\">%s%s</text>\n",
            style,
            LEFT,
            legend - 4,
            LEFT + 18,
            legend - 4,
            LEFT + 24,
            legend,
            Xml.escape(curve.name()),
            last));
  }

  private String value(double value) {
    return scale == Scale.PERCENT
        ? Numbers.percent(value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static double x(double value, Ticks ticks) {
    return LEFT + (RIGHT - LEFT) * (value - ticks.low()) / (ticks.high() - ticks.low());
  }

  private static double y(double value, Ticks ticks) {
    double shown = Math.min(value, ticks.high());
    return BOTTOM - PLOT_HEIGHT * (shown - ticks.low()) / (ticks.high() - ticks.low());
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
