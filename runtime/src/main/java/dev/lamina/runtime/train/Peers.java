package dev.lamina.runtime.train;

import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.step.TrainingSession;
import java.util.Optional;
import java.util.function.Supplier;

/** What a worker's loop has to agree on with the others. Alone, what it wants itself. */
public interface Peers {
  /** One process. */
  Peers NONE = Supplier::get;

  /** Returns whether all stop, given whether this worker was asked to. */
  default boolean stop(boolean asked) {
    return asked;
  }

  /** Returns whether all end for want of time, given whether this worker's is over. */
  default boolean end(boolean over) {
    return over;
  }

  /** Returns what the others get to know with the next step. */
  default TrainingSession.Wishes wishes() {
    return TrainingSession.Wishes.NONE;
  }

  /** Takes note of what all wished in a step. */
  default void agreed(TrainingSession.Wishes all) {}

  /**
   * Returns an evaluation that all have the same of.
   *
   * @param own evaluates; empty if it was stopped, which stops all
   */
  Optional<Evaluation> evaluation(Supplier<Optional<Evaluation>> own);

  /** Makes a step in which all meet; its number counts from 1. */
  default <T> T step(long number, Supplier<T> step) {
    return step.get();
  }

  /** Waits until all have made their last step. */
  default void finish() {}

  /** Returns what is to be thrown in place of a failure of this worker, which the others learn. */
  default RuntimeException failure(RuntimeException own) {
    return own;
  }
}
