package dev.lamina.runtime.report;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.run.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A report's sections about classes and images. */
final class TestedSections {
  private static final int WIDEST_MATRIX = 20;
  private static final int WEAKEST_CLASSES = 20;

  private final ClassificationReport report;
  private final ImageDataset images;
  private final List<String> names;
  private final StringBuilder html = new StringBuilder();

  TestedSections(RunReport.Tested tested) {
    this.report = tested.report();
    this.images = tested.images();
    this.names = report.classNames().stream().map(Xml::escape).toList();
  }

  String html() {
    if (names.size() <= WIDEST_MATRIX) {
      matrix();
    } else {
      weakest();
    }
    worst();
    return html.toString();
  }

  /** A cell's colour is stronger, the greater its share of the row's images. */
  private void matrix() {
    html.append(
        """
        <section>
        <h2>Confusion matrix</h2>
        <p class="soft">%s: rows are the images' classes, columns what they were taken for.
        <span class="narrow">The table goes on to the right; push it sideways.</span></p>
        <div class="scroll"><table class="matrix">
        <thead><tr><th></th>\
        """
            .formatted(Xml.escape(report.dataset())));
    names.forEach(
        name -> html.append("<th class=\"top\"><span>").append(name).append("</span></th>"));
    html.append("<th>right</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < names.size(); i++) {
      html.append("<tr><th title=\"%s\">%s</th>".formatted(names.get(i), names.get(i)));
      for (int k = 0; k < names.size(); k++) {
        cell(i, k);
      }
      html.append("<td class=\"share\">").append(accuracy(i)).append("</td></tr>\n");
    }
    html.append("</tbody></table></div>\n</section>\n");
  }

  private void cell(int label, int predicted) {
    int count = report.confusion().get(label).get(predicted);
    int share = count == 0 ? 0 : Math.round(100f * count / report.imagesOf(label));
    html.append(
        String.format(
            Locale.ROOT,
            "<td class=\"%s\" style=\"--share: %d%%\" title=\"%s taken for %s: %d\">%s</td>",
            label == predicted ? "hit" : "miss",
            count == 0 ? 0 : Math.max(4, share),
            names.get(label),
            names.get(predicted),
            count,
            count == 0 ? "" : String.valueOf(count)));
  }

  private String accuracy(int label) {
    return Double.isNaN(report.accuracyOf(label)) ? "-" : Numbers.percent(report.accuracyOf(label));
  }

  private void weakest() {
    html.append(
        """
        <section>
        <h2>Weakest classes</h2>
        <p class="soft">%s: of %d classes those with the least accuracy.</p>
        <div class="scroll"><table>
        <thead><tr><th>class</th><th>images</th><th>right</th><th>most taken for</th></tr></thead>
        <tbody>
        """
            .formatted(Xml.escape(report.dataset()), names.size()));
    IntStream.range(0, names.size())
        .boxed()
        .filter(label -> report.imagesOf(label) > 0)
        .sorted(Comparator.comparingDouble(report::accuracyOf))
        .limit(WEAKEST_CLASSES)
        .forEach(
            label ->
                html.append(
                    "<tr><th>%s</th><td>%d</td><td>%s</td><td>%s</td></tr>\n"
                        .formatted(
                            names.get(label),
                            report.imagesOf(label),
                            accuracy(label),
                            mostTakenFor(label))));
    html.append("</tbody></table></div>\n</section>\n");
  }

  private String mostTakenFor(int label) {
    List<Integer> row = report.confusion().get(label);
    return IntStream.range(0, names.size())
        .boxed()
        .filter(k -> k != label && row.get(k) > 0)
        .max(Comparator.comparingInt(row::get))
        .map(k -> names.get(k) + " (" + row.get(k) + ")")
        .orElse("-");
  }

  private void worst() {
    html.append("<section>\n<h2>Most wrong</h2>\n");
    if (report.worst().isEmpty()) {
      html.append("<p>Every image was classified right.</p>\n</section>\n");
      return;
    }
    html.append(
        """
        <p class="soft">The images whose class the network thought least likely.</p>
        <div class="pictures">
        """);
    for (ClassificationReport.Mistake mistake : report.worst()) {
      html.append(
          """
          <figure><img alt="%s" src="%s"/><figcaption><b>%s</b> taken for <b>%s</b> (%s), %s</figcaption></figure>
          """
              .formatted(
                  names.get(mistake.label()),
                  DataUri.png(images, mistake.image()),
                  names.get(mistake.label()),
                  names.get(mistake.predicted()),
                  Numbers.percent(mistake.predictedProbability()),
                  place(mistake.image())));
    }
    html.append("</div>\n</section>\n");
  }

  /**
   * The picture's file with its folder, which is its class; its number where it comes from none.
   */
  private String place(int image) {
    return images
        .file(image)
        .map(file -> file.subpath(Math.max(0, file.getNameCount() - 2), file.getNameCount()))
        .map(file -> Xml.escape(file.toString()))
        .orElse("image " + image);
  }
}
