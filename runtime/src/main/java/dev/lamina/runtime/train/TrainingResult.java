package dev.lamina.runtime.train;

import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * How a run went.
 *
 * @param history the finished epochs
 * @param steps how many updates were made, those of an unfinished epoch too
 * @param end why it ended
 * @param trainLoss that of the last finished epoch; NaN if none was finished
 * @param testLoss of the test images at the end of the run, or of its last finished epoch if it was
 *     stopped; NaN if they were not looked at
 * @param testAccuracy as testLoss
 * @param averagedTest the same averaged over the plan's views of the test images; empty if it has
 *     none, or if the run was stopped
 * @param imagesPerSecond training images a second over the run, evaluation not counted; NaN if
 *     there was no step
 * @param trainingSeconds in training steps, evaluation not counted
 * @param seconds training and evaluation together
 */
public record TrainingResult(
    List<EpochMetrics> history,
    long steps,
    RunEnd end,
    double trainLoss,
    double testLoss,
    double testAccuracy,
    Optional<Evaluation> averagedTest,
    double imagesPerSecond,
    double trainingSeconds,
    double seconds) {

  /** Copies the history. */
  public TrainingResult {
    history = List.copyOf(history);
  }

  /** Returns whether it ended before it was through; it can be resumed. */
  public boolean stopped() {
    return end.unfinished();
  }
}
