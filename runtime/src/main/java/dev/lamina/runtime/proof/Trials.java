package dev.lamina.runtime.proof;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What runs trials, in a process that may die of one. */
@FunctionalInterface
interface Trials {

  /**
   * How far a process came.
   *
   * @param findings of the first trials, in order
   * @param failure how the process ended in the next one; empty if it came through
   */
  record Outcome(List<Finding> findings, Optional<Finding> failure) {
    public Outcome {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Runs trials one after the other in a new process.
   *
   * @param trials at least one
   * @param begun is told of each trial that begins
   */
  Outcome run(List<Trial> trials, Consumer<Trial> begun);
}
