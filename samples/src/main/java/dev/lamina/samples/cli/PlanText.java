package dev.lamina.samples.cli;

import static dev.lamina.runtime.info.SummaryTable.crossed;
import static dev.lamina.runtime.info.SummaryTable.grouped;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.train.Augmentation;
import dev.lamina.runtime.train.DecayScope;
import dev.lamina.runtime.train.Optimizer;
import dev.lamina.runtime.train.Schedule;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.TrainingStart;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows what is about to be trained, and how. */
final class PlanText implements TrainingListener {
  private final PrintStream out;
  private final Path folder;

  PlanText(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  @Override
  public void started(TrainingStart start) {
    out.print(of(start, folder));
  }

  static String of(TrainingStart start, Path folder) {
    TrainingPlan plan = start.plan();
    return row("Network", network(start.network()))
        + row(
            "Data",
            start.dataset()
                + ": "
                + grouped(start.trainImages())
                + " training and "
                + grouped(start.testImages())
                + " test images")
        + row(
            "Training",
            plural(plan.epochs(), "epoch")
                + " of "
                + plural(start.stepsPerEpoch(), "step")
                + ", batch "
                + plan.batchSize()
                + ", "
                + Choices.word(plan.precision())
                + ", seed "
                + plan.seed())
        + row("Rate", schedule(plan.schedule()))
        + row("Optimizer", optimizer(plan))
        + row("Pictures", augmentation(plan.augmentation()))
        + row("Memory", String.format(Locale.ROOT, "about %.1f GB", 1e-9 * start.memory().total()))
        + row("Files", folder + "/")
        + start.resumed().map(PlanText::resumed).orElse("")
        + "\n";
  }

  private static String resumed(TrainingStart.Resumption from) {
    return row("Resumed", "after step " + grouped(from.step()) + ", from " + from.checkpoint())
        + from.notes().stream().map(note -> row("", note)).collect(Collectors.joining());
  }

  private static String row(String head, String text) {
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

  private static String schedule(Schedule schedule) {
    if (schedule instanceof Schedule.Triangle triangle) {
      return "up to "
          + plain(triangle.peak())
          + " in the first "
          + percent(triangle.rise())
          + " of the steps, then down to 0";
    }
    if (schedule instanceof Schedule.MultiStep steps) {
      return plain(steps.base())
          + ", times "
          + plain(steps.factor())
          + " after "
          + String.join(" and ", steps.milestones().stream().map(PlanText::percent).toList())
          + " of the steps";
    }
    return plain(schedule.at(0, 1)) + " throughout";
  }

  private static String optimizer(TrainingPlan plan) {
    return name(plan.optimizer())
        + ", weight decay "
        + plain(plan.weightDecay().factor())
        + " of "
        + (plan.weightDecay().scope() == DecayScope.ALL ? "all weights" : "the kernels");
  }

  private static String name(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return "SGD, momentum " + plain(sgd.momentum()) + (sgd.nesterov() ? " (Nesterov)" : "");
    }
    return "Adam";
  }

  private static String augmentation(Augmentation augmentation) {
    if (augmentation.isNone()) {
      return "as they are";
    }
    String crop =
        augmentation.cropPadding() == 0
            ? ""
            : "shifted by up to " + augmentation.cropPadding() + " pixels";
    String flip = augmentation.flip() ? "every second one flipped, by chance" : "";
    return crop + (crop.isEmpty() || flip.isEmpty() ? "" : ", ") + flip;
  }

  private static String percent(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2)) + " %";
  }

  /** Says 0.0005, where Java would say 5.0E-4. */
  private static String plain(float number) {
    return plain(new BigDecimal(Float.toString(number)));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String plural(long count, String word) {
    return grouped(count) + " " + word + (count == 1 ? "" : "s");
  }
}
