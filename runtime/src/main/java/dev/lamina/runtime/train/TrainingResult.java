package dev.lamina.runtime.train;

import java.util.List;

/**
 * How a run went.
 *
 * @param history the finished epochs
 * @param steps how many steps were made, those of an unfinished epoch too
 * @param stopped whether it was asked to stop before its end
 * @param trainLoss that of the last finished epoch; NaN if none was finished
 * @param testLoss that of the last finished epoch; NaN if none was finished
 * @param testAccuracy that of the last finished epoch; NaN if none was finished
 * @param imagesPerSecond training images a second over the run, evaluation not counted; NaN if
 *     there was no step
 * @param seconds training and evaluation together
 */
public record TrainingResult(
    List<EpochMetrics> history,
    long steps,
    boolean stopped,
    double trainLoss,
    double testLoss,
    double testAccuracy,
    double imagesPerSecond,
    double seconds) {

  /** Copies the history. */
  public TrainingResult {
    history = List.copyOf(history);
  }
}
