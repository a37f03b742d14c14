package dev.lamina.runtime.train;

import dev.lamina.runtime.plan.Rule;

/** Why a run ended. */
public enum RunEnd {
  /** All epochs were made. */
  COMPLETED,
  /** {@link Rule.EarlyStopping} ended it. */
  EARLY_STOPPED,
  /** {@link Rule.TimeLimit} ended it; it can be resumed. */
  TIME_LIMIT,
  /** {@link Trainer#requestStop} ended it; it can be resumed. */
  STOP_REQUESTED;

  /** Returns whether it ended before it was through, and can be resumed. */
  public boolean unfinished() {
    return this == TIME_LIMIT || this == STOP_REQUESTED;
  }
}
