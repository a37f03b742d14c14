package dev.lamina.samples.cli;

import dev.lamina.runtime.report.RunFolder;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.TrainingResult;
import java.util.Locale;

/** Shows how a run went. */
final class ResultText {
  private ResultText() {}

  static String of(TrainingResult result, TrainingPlan plan, RunFolder folder) {
    int epochs = result.history().size();
    String stopped =
        result.stopped()
            ? "Stopped after "
                + result.steps()
                + (result.steps() == 1 ? " step, " : " steps, ")
                + epochs
                + " of "
                + plan.epochs()
                + " epochs finished.\n"
            : "";
    String accuracy =
        epochs == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "Test accuracy %.2f %% after epoch %d (loss %.4f), %.1f s, %.0f training images/s.\n",
                100 * result.testAccuracy(),
                epochs,
                result.testLoss(),
                result.seconds(),
                result.imagesPerSecond());
    return "\n"
        + stopped
        + accuracy
        + "Wrote "
        + folder.result()
        + " and "
        + folder.history().getFileName()
        + ".\n";
  }
}
