package dev.lamina.runtime.train;

import dev.lamina.runtime.resume.Environment;
import dev.lamina.runtime.step.BatchShare;
import dev.lamina.runtime.step.TrainingSession;

/** One process, which agrees with nobody. */
record Alone(Environment environment) implements TrainingGroup {
  @Override
  public BatchShare share() {
    return BatchShare.WHOLE;
  }

  @Override
  public TrainingSession.Opener opener() {
    return TrainingSession.Opener.HERE;
  }

  @Override
  public Peers peers(TrainingSession session) {
    return Peers.NONE;
  }

  @Override
  public void leave() {}
}
