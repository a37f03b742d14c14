package dev.lamina.runtime.report;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.run.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves of runs: loss, accuracy and learning rate over the epochs. */
public final class Curves {
  private static final int GAP = 8;

  /** What is measured on the test images is what one looks for: a whole line. */
  private static final Map<String, String> DASHES =
      Map.of("training", "dashed", "validation", "dotted");

  private Curves() {}

  /**
   * Draws the histories of runs into one picture, each quantity in a chart of its own.
   *
   * @param runs the runs' folders, with their {@code history.csv}
   * @return an SVG document that is light or dark as the reader's system is
   * @throws LaminaException if a folder has no history, if one is damaged, or if none has an epoch
   */
  public static String svg(List<RunFolder> runs) {
    Map<String, HistoryFile> histories = new LinkedHashMap<>();
    for (RunFolder run : runs) {
      String name = run.path().getFileName().toString();
      // Two folders of one name are told apart by the whole path.
      histories.put(
          histories.containsKey(name) ? run.path().toString() : name,
          HistoryFile.read(run.history()));
    }
    List<SvgChart> charts = charts(histories);
    if (charts.isEmpty()) {
      throw new LaminaException("No epoch of these runs was finished, so there is no curve.");
    }
    int height = charts.stream().mapToInt(SvgChart::height).max().getAsInt();
    int width = charts.size() * (SvgChart.WIDTH + GAP);
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
            <style>
            %s</style>
            <rect width="100%%" height="100%%" style="fill: var(--paper)"/>
            """
                .formatted(width, height, width, height, SvgChart.STYLE));
    for (int i = 0; i < charts.size(); i++) {
      SvgChart chart = charts.get(i);
      svg.append(
          chart.svg(
              " x=\"%d\" width=\"%d\" height=\"%d\""
                  .formatted(i * (SvgChart.WIDTH + GAP), SvgChart.WIDTH, chart.height())));
    }
    return svg.append("</svg>\n").toString();
  }

  /** Returns the charts that have a point, of histories by name; of one, the name is left out. */
  static List<SvgChart> charts(Map<String, HistoryFile> histories) {
    Map<String, String> losses = new LinkedHashMap<>();
    losses.put("trainLoss", "training");
    losses.put("validationLoss", "validation");
    losses.put("testLoss", "test");
    Map<String, String> accuracies = new LinkedHashMap<>();
    losses.forEach((column, name) -> accuracies.put(column.replace("Loss", "Accuracy"), name));
    List<SvgChart> charts = new ArrayList<>();
    charts.add(
        new SvgChart("Loss (nats)", "epoch", SvgChart.Scale.LOSS, curves(histories, losses)));
    charts.add(
        new SvgChart("Accuracy", "epoch", SvgChart.Scale.PERCENT, curves(histories, accuracies)));
    charts.add(
        new SvgChart(
            "Learning rate",
            "epoch",
            SvgChart.Scale.PLAIN,
            curves(histories, Map.of("learningRate", "rate"))));
    return charts.stream().filter(chart -> !chart.curves().isEmpty()).toList();
  }

  /** Of one run, a colour is a column's; of several, it is a run's, and dashes are a column's. */
  private static List<Curve> curves(
      Map<String, HistoryFile> histories, Map<String, String> columns) {
    List<Curve> curves = new ArrayList<>();
    int run = 0;
    for (Map.Entry<String, HistoryFile> history : histories.entrySet()) {
      for (Map.Entry<String, String> column : columns.entrySet()) {
        boolean alone = histories.size() == 1;
        Curve.Look look =
            alone
                ? new Curve.Look(curves.size(), "")
                : new Curve.Look(run, DASHES.getOrDefault(column.getValue(), ""));
        Curve curve =
            history
                .getValue()
                .curve(
                    column.getKey(),
                    alone ? column.getValue() : history.getKey() + ", " + column.getValue(),
                    look);
        if (!curve.points().isEmpty()) {
          curves.add(curve);
        }
      }
      run++;
    }
    return curves;
  }
}
