package dev.lamina.runtime.report;

import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.run.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A classification report as text: the numbers, a table of the classes, and the confusion matrix;
 * of more classes than fit beside each other, the confusions that were most frequent.
 */
public final class ClassificationText {
  private static final int WIDEST_MATRIX = 20;
  private static final int MOST_CONFUSIONS = 20;

  /** Of so few classes, every label is among the five greatest logits. */
  private static final int FIVE = 5;

  private final ClassificationReport report;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private ClassificationText(ClassificationReport report) {
    this.report = report;
    this.width =
        Math.max(
            "class".length(),
            report.classNames().stream().mapToInt(String::length).max().orElse(0));
  }

  /** Returns the text; its lines end in line feeds. */
  public static String of(ClassificationReport report) {
    ClassificationText text = new ClassificationText(report);
    text.numbers();
    text.classes();
    if (report.classNames().size() <= WIDEST_MATRIX) {
      text.matrix();
    } else {
      text.confusions();
    }
    return text.text.toString();
  }

  private void numbers() {
    line("Images     %s: %,d", report.dataset(), report.images());
    line("Loss       %s", Numbers.rounded(report.loss(), 4));
    line("Top-1      %s", Numbers.percent(report.top1()));
    if (report.classNames().size() > FIVE) {
      line("Top-5      %s", Numbers.percent(report.top5()));
    }
  }

  private void classes() {
    line("");
    line("%s  images  accuracy", padded("class"));
    for (int i = 0; i < report.classNames().size(); i++) {
      line("%s  %,6d  %9s", name(i), report.imagesOf(i), percent(report.accuracyOf(i)));
    }
  }

  private static String percent(double fraction) {
    return Double.isNaN(fraction) ? "-" : Numbers.percent(fraction);
  }

  /** Columns are numbered, since names would make them wide. */
  private void matrix() {
    int classes = report.classNames().size();
    int digits =
        String.valueOf(IntStream.range(0, classes).map(report::imagesOf).max().orElse(0)).length();
    int column = Math.max(3, digits + 1);
    line("");
    line("Images of the class in a row that were taken for the class in a column:");
    line("");
    StringBuilder head = new StringBuilder(padded("") + "    ");
    IntStream.range(0, classes).forEach(k -> head.append(right(String.valueOf(k), column)));
    line("%s", head);
    for (int i = 0; i < classes; i++) {
      StringBuilder row = new StringBuilder(name(i)).append(right(String.valueOf(i), 4));
      for (int count : report.confusion().get(i)) {
        row.append(right(count == 0 ? "." : String.valueOf(count), column));
      }
      line("%s", row);
    }
  }

  private record Confusion(int label, int predicted, int images) {}

  private void confusions() {
    List<Confusion> all = new ArrayList<>();
    for (int i = 0; i < report.classNames().size(); i++) {
      for (int k = 0; k < report.classNames().size(); k++) {
        int images = report.confusion().get(i).get(k);
        if (i != k && images > 0) {
          all.add(new Confusion(i, k, images));
        }
      }
    }
    line("");
    line("%s  %s  images  most frequent confusions", padded("class"), padded("taken for"));
    all.stream()
        .sorted(Comparator.comparingInt(Confusion::images).reversed())
        .limit(MOST_CONFUSIONS)
        .forEach(it -> line("%s  %s  %,6d", name(it.label), name(it.predicted), it.images));
  }

  private String name(int index) {
    return padded(Printable.of(report.classNames().get(index)));
  }

  private String padded(String word) {
    return word + " ".repeat(Math.max(0, width - word.length()));
  }

  private static String right(String word, int width) {
    return " ".repeat(Math.max(0, width - word.length())) + word;
  }

  private void line(String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values).stripTrailing()).append('\n');
  }
}
