package dev.lamina.runtime.train;

import dev.lamina.runtime.step.TrainingSession;

/** What runs a trainer's steps: in this package, which alone may ask for it. */
public final class TrainerInside {
  private TrainerInside() {}

  /** Returns the session of a trainer that is open. */
  public static TrainingSession session(Trainer trainer) {
    return trainer.session();
  }
}
