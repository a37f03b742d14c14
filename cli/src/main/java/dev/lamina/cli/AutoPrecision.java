package dev.lamina.cli;

import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.RefusedKernelException;
import dev.lamina.runtime.train.Trainer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A precision that was chosen for the machine, as long as the machine computes rightly in it. */
final class AutoPrecision {
  private Optional<String> reason;

  /**
   * @param reason why the plan's precision was chosen; empty if it was asked for
   */
  AutoPrecision(Optional<String> reason) {
    this.reason = reason;
  }

  /** Returns why the precision is what it is; empty if it was asked for. */
  Optional<String> reason() {
    return reason;
  }

  /**
   * Opens a trainer by a plan, or in float32 where the precision was not asked for and the machine
   * computes the network's operations wrongly in it.
   *
   * @throws RefusedKernelException if there is no such way out
   */
  Trainer open(TrainingPlan plan, Function<TrainingPlan, Trainer> opening) {
    try {
      return opening.apply(plan);
    } catch (RefusedKernelException e) {
      if (reason.isEmpty() || plan.precision() == Precision.FLOAT32) {
        throw e;
      }
      reason =
          Optional.of(
              "since this machine computes operations of the network wrongly in "
                  + plan.precision().name().toLowerCase(Locale.ROOT)
                  + " (./lamina doctor shows them)");
      return opening.apply(plan.withPrecision(Precision.FLOAT32));
    }
  }
}
