package dev.lamina.processor.drawing;

import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.report.SummaryText;
import dev.lamina.processor.text.Text;
import java.util.List;

/** Draws {@code graph.svg}: a network's layers, their blocks and shortcuts, and all shapes. */
public final class GraphSvg {
  private static final int MARGIN = 28;
  private static final int TITLE = 22;
  private static final int TITLE_BASELINE = 42;
  private static final int TOTALS = 13;
  private static final int TOTALS_BASELINE = 62;
  private static final int HEAD = 84;
  private static final int ABOVE_LEGEND = 24;

  private GraphSvg() {}

  /** The file's text, lines ending in a line feed. */
  public static String write(CheckedNetwork network) {
    NetworkModel model = network.model();
    Figure figure = NetworkFigure.of(model);
    String totals = totals(network);
    int title = Math.max(TextWidth.bold(model.name(), TITLE), TextWidth.of(totals, TOTALS));
    int width = Math.max(figure.width(), title);
    SvgWriter drawn = new SvgWriter(1);
    figure.draw(drawn, MARGIN + (width - figure.width()) / 2, HEAD);
    Legend legend = new Legend(model, drawn, width);
    int legendY = HEAD + figure.height() + ABOVE_LEGEND;
    int height = legendY + legend.height() + MARGIN / 2;
    SvgWriter svg = new SvgWriter(0);
    svg.begin(width + 2 * MARGIN, height, SummaryText.note(network));
    svg.style(SvgStyle.RULES);
    svg.rect("paper", 0, 0, width + 2 * MARGIN, height, 0);
    svg.text("title", MARGIN, TITLE_BASELINE, model.name());
    svg.text("totals", MARGIN, TOTALS_BASELINE, totals);
    svg.add(drawn);
    legend.draw(svg, MARGIN, legendY);
    return svg.end();
  }

  private static String totals(CheckedNetwork network) {
    return String.join(
        " \u00b7 ",
        List.of(
            Text.count(network.model().parameters(), "parameter"),
            Text.scaled(network.model().multiplyAdds()) + " multiply-adds",
            "depth " + network.depth(),
            Text.count(network.convolutions(), "convolution")));
  }
}
