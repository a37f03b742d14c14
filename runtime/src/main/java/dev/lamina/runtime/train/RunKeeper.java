package dev.lamina.runtime.train;

import dev.lamina.runtime.resume.ModelCheckpoint;

/** Keeps a run: where and when its checkpoints are written, and who writes its other files. */
public interface RunKeeper {
  /** Returns where and when checkpoints are written. */
  ModelCheckpoint policy();

  /** Returns who writes the other files, of one run. */
  TrainingListener files();
}
