package dev.lamina.runtime.run;

import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import java.util.Optional;

/**
 * The lines of history.csv and timing.csv: RFC 4180 but for the plain line feed, a point before the
 * decimals. What the clock decides stands in timing.csv alone, so that runs of the same seed have
 * the same history byte for byte.
 */
public final class HistoryLines {
  /** The names of the columns. */
  public static final String HEADER =
      "epoch,step,learningRate,trainLoss,trainAccuracy,validationLoss,validationAccuracy,testLoss,"
          + "testAccuracy\n";

  static final String TIMING_HEADER = "epoch,imagesPerSecond,seconds\n";

  private HistoryLines() {}

  /** Returns an epoch's line, without its end. */
  public static String of(EpochMetrics epoch) {
    return String.join(
            ",",
            String.valueOf(epoch.epoch()),
            String.valueOf(epoch.step()),
            String.valueOf(epoch.learningRate()),
            Numbers.rounded(epoch.trainLoss(), 6),
            Numbers.rounded(epoch.trainAccuracy(), 6),
            measured(epoch.validation()),
            measured(epoch.test()))
        + "\n";
  }

  static String timing(EpochMetrics epoch) {
    return String.join(
            ",",
            String.valueOf(epoch.epoch()),
            Numbers.rounded(epoch.imagesPerSecond(), 1),
            Numbers.rounded(epoch.seconds(), 3))
        + "\n";
  }

  /** Two fields, empty if nothing was measured. */
  private static String measured(Optional<Evaluation> evaluation) {
    return evaluation
        .map(it -> Numbers.rounded(it.loss(), 6) + "," + Numbers.rounded(it.accuracy(), 6))
        .orElse(",");
  }
}
