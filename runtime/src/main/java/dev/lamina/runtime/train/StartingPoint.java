package dev.lamina.runtime.train;

import dev.lamina.runtime.resume.Checkpointer;
import dev.lamina.runtime.resume.Resumed;
import java.util.Optional;

/**
 * Where a run stands when a trainer is opened.
 *
 * @param checkpointer writes its checkpoints, if there are to be any
 * @param resumed what it goes on from; empty if it begins
 */
public record StartingPoint(Optional<Checkpointer> checkpointer, Optional<Resumed> resumed) {
  /** A run that begins and keeps nothing. */
  public static final StartingPoint BEGIN = new StartingPoint(Optional.empty(), Optional.empty());
}
