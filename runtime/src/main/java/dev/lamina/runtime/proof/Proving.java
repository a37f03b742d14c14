package dev.lamina.runtime.proof;

import java.util.List;
import java.util.Optional;

/**
 * How a graph's operations are proven before it is run.
 *
 * @param prover asks the machine; empty to believe it
 * @param images of the batches in which operations are computed whose graph does not say it
 * @param listener hears how it goes
 */
public record Proving(
    Optional<KernelProver> prover, List<Integer> images, KernelProver.Listener listener) {
  /** Whatever the machine computes is believed. */
  public static final Proving NONE =
      new Proving(Optional.empty(), List.of(), KernelProver.Listener.SILENT);

  /** Copies. */
  public Proving {
    images = List.copyOf(images);
  }
}
