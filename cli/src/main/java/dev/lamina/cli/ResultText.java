package dev.lamina.cli;

import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.RunEnd;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.util.Locale;

/** Shows how a run went. */
final class ResultText {
  private ResultText() {}

  static String of(TrainingResult result, TrainingStart start, RunFolder folder) {
    return start.finishedBefore()
        ? finishedBefore(result, start)
        : now(result, start.plan(), folder);
  }

  /** Says in one line what a run came to that was resumed with nothing left to train. */
  private static String finishedBefore(TrainingResult result, TrainingStart start) {
    return String.format(
        Locale.ROOT,
        "This run is finished: %d of %s%s, test accuracy %.2f %%%s.\n",
        result.history().size(),
        Numerals.plural(start.length().epochCount(), "epoch"),
        result.end() == RunEnd.EARLY_STOPPED ? " (early stopping)" : "",
        100 * result.testAccuracy(),
        result
            .averagedTest()
            .map(
                averaged ->
                    String.format(
                        Locale.ROOT,
                        ", averaged over %s %.2f %%",
                        PlanText.views(start.plan().views()),
                        100 * averaged.accuracy()))
            .orElse(""));
  }

  private static String now(TrainingResult result, TrainingPlan plan, RunFolder folder) {
    int epochs = result.history().size();
    String stopped =
        result.stopped()
            ? "Stopped after "
                + result.steps()
                + (result.steps() == 1 ? " step, " : " steps, ")
                + epochs
                + " of "
                + Numerals.plural(plan.epochs(), "epoch")
                + " finished.\n"
            : result.end() == RunEnd.EARLY_STOPPED
                ? "Ended by early stopping after "
                    + epochs
                    + " of "
                    + Numerals.plural(plan.epochs(), "epoch")
                    + ".\n"
                : "";
    return "\n"
        + stopped
        + accuracy(result, plan)
        + "Wrote "
        + folder.result()
        + ", history.csv, timing.csv, report.html and checkpoints/.\n"
        + (result.stopped()
            ? "Go on with ./lamina train --resume " + Shell.word(folder.path()) + "\n"
            : "");
  }

  private static String accuracy(TrainingResult result, TrainingPlan plan) {
    int epochs = result.history().size();
    if (epochs == 0) {
      return "";
    }
    Evaluation test = new Evaluation(result.testLoss(), result.testAccuracy(), 0);
    boolean tested = !Double.isNaN(result.testLoss());
    Evaluation shown = tested ? test : result.history().get(epochs - 1).validation().orElse(test);
    return String.format(
            Locale.ROOT,
            "%s accuracy %.2f %% after epoch %d (loss %.4f), %.1f s, %.0f training images/s.\n",
            tested ? "Test" : "Validation",
            100 * shown.accuracy(),
            epochs,
            shown.loss(),
            result.seconds(),
            result.imagesPerSecond())
        + result
            .averagedTest()
            .map(
                averaged ->
                    String.format(
                        Locale.ROOT,
                        "Averaged over %s: test accuracy %.2f %% (loss %.4f).\n",
                        PlanText.views(plan.views()),
                        100 * averaged.accuracy(),
                        averaged.loss()))
            .orElse("");
  }
}
