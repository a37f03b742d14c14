package dev.lamina.cli;

import static dev.lamina.runtime.info.SummaryTable.crossed;
import static dev.lamina.runtime.info.SummaryTable.grouped;

import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingStart;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows what is about to be trained, and how; of a run that was through before, notes alone. */
final class PlanText implements TrainingListener {
  private final PrintStream out;
  private final Path folder;
  private final Supplier<Optional<String>> precisionReason;
  private final Map<String, String> more;

  /**
   * @param precisionReason why the precision is what it is, if it was not asked for
   * @param more further rows
   */
  PlanText(
      PrintStream out,
      Path folder,
      Supplier<Optional<String>> precisionReason,
      Map<String, String> more) {
    this.out = out;
    this.folder = folder;
    this.precisionReason = precisionReason;
    this.more = more;
  }

  @Override
  public void started(TrainingStart start) {
    out.print(start.finishedBefore() ? notes(start.resumed().orElseThrow()) : text(start));
  }

  private String text(TrainingStart start) {
    TrainingPlan plan = start.plan();
    return row("Network", network(start.network()))
        + row(
            "Data",
            start.dataset()
                + ": "
                + grouped(start.trainImages())
                + (start.validationImages() == 0
                    ? " training and "
                    : " training, " + grouped(start.validationImages()) + " validation and ")
                + grouped(start.testImages())
                + " test images")
        + row(
            "Training",
            Numerals.plural(plan.epochs(), "epoch")
                + " of "
                + Numerals.plural(start.stepsPerEpoch(), "step")
                + ", batch "
                + plan.batchSize()
                + (plan.accumulation() == 1 ? "" : " in " + plan.accumulation() + " parts")
                + ", "
                + Choices.word(plan.precision())
                + ", seed "
                + plan.seed())
        + more.entrySet().stream()
            .map(it -> row(it.getKey(), it.getValue()))
            .collect(Collectors.joining())
        + precision(start)
        + rows(plan)
        + row("Memory", String.format(Locale.ROOT, "about %.1f GB", 1e-9 * start.memory().total()))
        + row("Files", folder + "/")
        + start.resumed().map(PlanText::resumed).orElse("")
        + "\n";
  }

  /** Returns what a plan says apart from epochs, batch, precision and seed. */
  static String rows(TrainingPlan plan) {
    return row("Rate", RateText.of(plan.schedule()))
        + row("Optimizer", UpdateText.of(plan))
        + plan.groups().stream()
            .map(group -> row("Group", UpdateText.group(group)))
            .collect(Collectors.joining())
        + UpdateText.layers(plan.layers()).map(it -> row("Layers", it)).orElse("")
        + row("Pictures", InputText.of(plan))
        + (plan.labelSmoothing() == 0
            ? ""
            : row("Labels", "smoothed by " + Numerals.plain(plan.labelSmoothing())))
        + (plan.weightAveraging() == 0
            ? ""
            : row(
                "Averages",
                "of the weights are tested and kept; "
                    + Numerals.plain(plan.weightAveraging())
                    + " of them stays at each step"))
        + plan.lookAhead().map(it -> row("Look-ahead", UpdateText.lookAhead(it))).orElse("")
        + plan.whitening()
            .map(
                it ->
                    row(
                        "Whitening",
                        "of the first layer by "
                            + grouped(it.images())
                            + " images, epsilon "
                            + Numerals.plain(it.epsilon())))
            .orElse("")
        + (plan.views() == Views.NONE
            ? ""
            : row("Views", "the last test averages over " + views(plan.views()) + " besides"))
        + plan.rules().stream()
            .map(rule -> row("Rule", RuleText.of(rule)))
            .collect(Collectors.joining());
  }

  /** Says flips and shifts. */
  static String views(Views views) {
    return Choices.word(views).replace('-', ' ');
  }

  /** A resumed run's precision is the one it began with. */
  private String precision(TrainingStart start) {
    return precisionReason
        .get()
        .filter(reason -> start.resumed().isEmpty())
        .map(reason -> row("Precision", Choices.word(start.plan().precision()) + ", " + reason))
        .orElse("");
  }

  private static String resumed(TrainingStart.Resumption from) {
    return row("Resumed", "after step " + grouped(from.step()) + ", from " + from.checkpoint())
        + notes(from);
  }

  private static String notes(TrainingStart.Resumption from) {
    return from.notes().stream().map(note -> row("", note)).collect(Collectors.joining());
  }

  static String row(String head, String text) {
    return head + " ".repeat(11 - head.length()) + text + "\n";
  }

  private static String network(NetworkInfo network) {
    return network.name()
        + ": "
        + grouped(network.parameters())
        + " parameters, "
        + grouped(network.multiplyAdds())
        + " multiply-adds, "
        + crossed(network.input())
        + " -> "
        + crossed(network.output());
  }
}
