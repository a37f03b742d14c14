package dev.lamina.runtime.report;

import dev.lamina.runtime.train.EpochMetrics;

/** The lines of history.csv: RFC 4180 but for the plain line feed, a point before the decimals. */
final class HistoryLines {
  static final String HEADER =
      "epoch,step,learningRate,trainLoss,trainAccuracy,testLoss,testAccuracy,imagesPerSecond,"
          + "seconds\n";

  private HistoryLines() {}

  static String of(EpochMetrics epoch) {
    return String.join(
            ",",
            String.valueOf(epoch.epoch()),
            String.valueOf(epoch.step()),
            String.valueOf(epoch.learningRate()),
            Numbers.rounded(epoch.trainLoss(), 6),
            Numbers.rounded(epoch.trainAccuracy(), 6),
            Numbers.rounded(epoch.testLoss(), 6),
            Numbers.rounded(epoch.testAccuracy(), 6),
            Numbers.rounded(epoch.imagesPerSecond(), 1),
            Numbers.rounded(epoch.seconds(), 3))
        + "\n";
  }
}
