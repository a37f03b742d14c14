package dev.lamina.runtime.report;

import dev.lamina.runtime.Release;
import dev.lamina.runtime.info.SummaryTable;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.run.Numbers;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts a report's sections together: HTML that is well-formed XML too, without a script. */
final class ReportPage {
  private static final int MOST_NUMBERS = 8;

  private final RunReport run;
  private final TrainingStart start;
  private final TrainingResult result;
  private final StringBuilder html = new StringBuilder();

  ReportPage(RunReport run) {
    this.run = run;
    this.start = run.start();
    this.result = run.result();
  }

  String html() {
    String title = Xml.escape(start.network().name() + " on " + start.dataset());
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%s</title>
        <style>
        %s%s</style>
        </head>
        <body>
        <header>
        <h1>%s</h1>
        <p class="soft">%s</p>
        </header>
        <main>
        """
            .formatted(title, SvgChart.STYLE, ReportStyle.CSS, title, subtitle()));
    figures();
    curves();
    run.tested().ifPresent(tested -> html.append(new TestedSections(tested).html()));
    network();
    facts();
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private String subtitle() {
    return switch (result.end()) {
          case COMPLETED -> "";
          case EARLY_STOPPED -> "Ended by early stopping. ";
          case STOP_REQUESTED -> "Stopped before its end. ";
          case TIME_LIMIT -> "Stopped by its time limit. ";
        }
        + String.format(
            Locale.ROOT,
            "%d of %d epochs, %,d steps, %,d training images.",
            result.history().size(),
            start.length().epochCount(),
            result.steps(),
            start.trainImages());
  }

  private void figures() {
    html.append("<section class=\"figures\">\n");
    figure("Test accuracy", percent(result.testAccuracy()));
    result
        .averagedTest()
        .ifPresent(averaged -> figure("Averaged over " + views(), percent(averaged.accuracy())));
    run.tested()
        .filter(tested -> tested.report().classNames().size() > 5)
        .ifPresent(tested -> figure("Top-5", percent(tested.report().top5())));
    figure("Test loss", number(result.testLoss(), 4));
    figure("Training loss", number(result.trainLoss(), 4));
    figure("Time", Numbers.duration(result.seconds()));
    figure("Images/s", number(result.imagesPerSecond(), 0));
    figure("Parameters", String.format(Locale.ROOT, "%,d", start.network().parameters()));
    html.append("</section>\n");
  }

  private String views() {
    return start.plan().views().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void figure(String name, String value) {
    html.append(
        "<div><span class=\"soft\">%s</span><strong>%s</strong></div>\n".formatted(name, value));
  }

  private static String percent(double fraction) {
    return Double.isFinite(fraction) ? Numbers.percent(fraction) : "-";
  }

  private static String number(double value, int decimals) {
    return Double.isFinite(value) ? Numbers.rounded(value, decimals) : "-";
  }

  private void curves() {
    html.append("<section>\n<h2>Curves</h2>\n");
    if (result.history().isEmpty()) {
      html.append("<p>No epoch was finished.</p>\n");
    }
    html.append("<div class=\"charts\">\n");
    Curves.charts(Map.of("", HistoryFile.of(result.history())))
        .forEach(chart -> html.append(chart.svg()));
    html.append("</div>\n</section>\n");
  }

  private void network() {
    html.append("<section>\n<h2>Network</h2>\n");
    run.drawing()
        .ifPresent(
            drawing ->
                html.append(
                    "<div class=\"scroll\"><img class=\"drawing\" alt=\"Drawing of %s\" src=\"%s\"/></div>\n"
                        .formatted(Xml.escape(start.network().name()), DataUri.svg(drawing))));
    details("Layers", SummaryTable.of(start.network()), run.drawing().isEmpty());
    html.append("</section>\n");
  }

  private void facts() {
    html.append("<section>\n<h2>Run</h2>\n");
    details("Plan", PlanJson.of(start.plan()), false);
    details(
        "Data",
        """
        Data set           %s
        Training images    %d
        Validation images  %d
        Test images        %d
        Mean               %s
        Deviation          %s
        """
            .formatted(
                start.dataset(),
                start.trainImages(),
                start.validationImages(),
                start.testImages(),
                numbers(start.normalization()::mean),
                numbers(start.normalization()::deviation)),
        false);
    details(
        "Environment",
        """
        Lamina             %s
        TensorFlow Java    %s
        Java               %s
        System             %s %s
        Processors         %d
        """
            .formatted(
                Release.VERSION,
                Release.TENSORFLOW,
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()),
        true);
    details("Kernels", run.kernels().text(), !run.kernels().allRight());
    html.append("</section>\n");
  }

  /** One number a channel is shown, one a pixel is counted. */
  private String numbers(IntFunction<Float> values) {
    int count = start.normalization().count();
    return count <= MOST_NUMBERS
        ? IntStream.range(0, count)
            .mapToObj(i -> Numbers.rounded(values.apply(i), 4))
            .collect(Collectors.joining(", "))
        : String.format(Locale.ROOT, "%,d numbers, one a value of an image", count);
  }

  private void details(String name, String text, boolean open) {
    html.append(
        "<details%s><summary>%s</summary><pre>%s</pre></details>\n"
            .formatted(open ? " open=\"open\"" : "", name, Xml.escapeLines(text)));
  }
}
