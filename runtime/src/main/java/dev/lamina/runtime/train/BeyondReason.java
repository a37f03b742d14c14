package dev.lamina.runtime.train;

import dev.lamina.runtime.plan.Evaluation;
import java.util.Locale;
import java.util.Optional;

/**
 * Evaluations whose loss no network comes to by learning badly. Training goes by the batch's own
 * statistics and may look well, while the moving statistics, or a kernel of the machine, are off.
 */
final class BeyondReason {
  /** A network that is sure of the wrong class by e^100 to one, for the average image. */
  private static final double MOST = 100;

  private BeyondReason() {}

  /**
   * Returns what to say of an evaluation, in a sentence; empty if there is nothing to say.
   *
   * @param epoch after which it was made
   */
  static Optional<String> note(int epoch, Evaluation evaluation) {
    return evaluation.loss() <= MOST
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The evaluation after epoch %d has a loss of %.3g, which is beyond reason: batch"
                    + " norm's moving statistics do not fit the weights, or the network's outputs"
                    + " overflow. A lower learning rate helps if it goes on.",
                epoch,
                evaluation.loss()));
  }
}
