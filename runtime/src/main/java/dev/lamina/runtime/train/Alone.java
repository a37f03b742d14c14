package dev.lamina.runtime.train;

/** One process, which agrees with nobody. */
record Alone(Environment environment) implements Together {
  @Override
  public Share share() {
    return Share.WHOLE;
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
