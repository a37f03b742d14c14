package dev.lamina.runtime.train;

import dev.lamina.runtime.plan.EpochMetrics;

/**
 * Hears how a run goes, on the thread that called {@link Trainer#fit}: what it does delays the next
 * step. An exception it throws ends the run and leaves {@code fit}.
 */
public interface TrainingListener {

  /**
   * Before the run begins, operations that were never computed on this machine are run once in
   * another process and compared with plain loops, which takes some seconds.
   *
   * @param operations how many
   */
  default void proving(int operations) {}

  /**
   * There is something that the user should know.
   *
   * @param note in a sentence
   */
  default void noted(String note) {}

  /** The run begins. */
  default void started(TrainingStart start) {}

  /** A step was made. */
  default void stepFinished(StepMetrics step) {}

  /**
   * All steps of an epoch were made, the test images come next.
   *
   * @param epoch the epoch, from 1
   */
  default void evaluating(int epoch) {}

  /** An epoch was trained and evaluated. */
  default void epochFinished(EpochMetrics epoch) {}

  /** The run ended, at its end or because it was asked to stop; not called when it failed. */
  default void finished(TrainingResult result) {}
}
