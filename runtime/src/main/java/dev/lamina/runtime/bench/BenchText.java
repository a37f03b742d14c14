package dev.lamina.runtime.bench;

import static dev.lamina.runtime.info.SummaryTable.crossed;
import static dev.lamina.runtime.info.SummaryTable.grouped;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Precision;
import java.util.List;
import java.util.Locale;

/** A result as lines and tables to read. */
public final class BenchText {
  /** Types of operation that take less of the whole are summed up in one line. */
  private static final double SMALL = 0.005;

  private static final int WIDE = 34;

  private BenchText() {}

  /**
   * Writes a result.
   *
   * @return lines that end in a line feed
   */
  public static String of(BenchResult result) {
    StringBuilder text = new StringBuilder();
    NetworkInfo network = result.network();
    row(
        text,
        "Network",
        "%s: %s parameters, %s multiply-adds, %s -> %s",
        network.name(),
        grouped(network.parameters()),
        grouped(network.multiplyAdds()),
        crossed(network.input()),
        crossed(network.output()));
    Machine machine = result.machine();
    row(
        text,
        "Machine",
        "%s, %d threads, TensorFlow %s, Java %s",
        machine.processor(),
        machine.threads(),
        machine.tensorflow(),
        machine.java());
    row(
        text,
        "Measured",
        "batch %d, %s, medians of %d steps",
        result.plan().batch(),
        word(result.plan().precision()),
        result.plan().steps());
    row(
        text,
        "Training",
        "%s images/s, %s GFLOP/s, %.0f %% of the higher ceiling",
        number(result.trainImagesPerSecond()),
        number(result.trainGflops()),
        100 * result.shareOfCeiling());
    row(
        text,
        "Inference",
        "%s images/s, %s GFLOP/s",
        number(result.inferenceImagesPerSecond()),
        number(result.inferenceGflops()));
    row(
        text,
        "Ceilings",
        "matrix product %s GFLOP/s, 3x3 convolution %s GFLOP/s",
        number(result.ceilings().matrixProduct()),
        number(result.ceilings().convolution()));
    row(text, "First step", "%.2f s after the start of the process", result.firstStepSeconds());
    row(text, "Memory", "%s", memory(result));
    text.append(
        "A multiply-add is two operations; a training step counts as three forward passes.\n");
    result.profile().ifPresent(profile -> tables(text, profile));
    return text.toString();
  }

  private static String memory(BenchResult result) {
    return result.peakMemoryBytes().isPresent()
        ? format("%.2f GB at most", 1e-9 * result.peakMemoryBytes().getAsLong())
        : "not known: this system keeps no peak";
  }

  private static void tables(StringBuilder text, StepProfile profile) {
    List<StepProfile.TypeTime> types = profile.types();
    double whole = types.stream().mapToDouble(StepProfile.TypeTime::millis).sum();
    text.append(format("%n%-" + WIDE + "s  number  time, ms  share%n", "operation"));
    types.stream()
        .filter(type -> type.millis() >= SMALL * whole)
        .forEach(type -> line(text, type.type(), type.operations(), type.millis(), whole));
    List<StepProfile.TypeTime> small =
        types.stream().filter(type -> type.millis() < SMALL * whole).toList();
    line(
        text,
        "others, each under " + format("%.1f %%", 100 * SMALL),
        small.stream().mapToInt(StepProfile.TypeTime::operations).sum(),
        small.stream().mapToDouble(StepProfile.TypeTime::millis).sum(),
        whole);

    text.append(format("%n%-18s  forward, ms  backward, ms  share%n", "layer"));
    for (StepProfile.LayerTime layer : profile.layers()) {
      text.append(
          format(
              "%-18s  %11.2f  %12.2f  %4.1f %%%n",
              layer.layer(),
              layer.forwardMillis(),
              layer.backwardMillis(),
              100 * (layer.forwardMillis() + layer.backwardMillis()) / whole));
    }
  }

  private static void line(
      StringBuilder text, String name, int operations, double millis, double whole) {
    text.append(
        format(
            "%-" + WIDE + "s  %6d  %8.2f  %4.1f %%%n",
            name,
            operations,
            millis,
            100 * millis / whole));
  }

  private static void row(StringBuilder text, String head, String form, Object... values) {
    text.append(format("%-12s", head)).append(format(form, values)).append('\n');
  }

  /** Three digits at least: 0.123, 12.3, 1,234. */
  private static String number(double value) {
    return value >= 100 ? format("%,.0f", value) : format(value >= 1 ? "%.1f" : "%.3f", value);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form.replace("%n", "\n"), values);
  }

  static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }
}
