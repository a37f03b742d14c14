package dev.lamina.runtime.resume;

import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Locale;
import java.util.Optional;

/** Of which epoch a checkpoint's weights are, where that is not the newest one or not the best. */
final class KeptEpoch {
  private KeptEpoch() {}

  /**
   * Returns what to say of the weights, in a sentence; empty where they are simply those after the
   * newest epoch.
   *
   * @param plan of the run
   * @param state where the run stands
   * @param best whether the best epoch's weights are kept beside them
   */
  static Optional<String> note(TrainingPlan plan, TrainingState state, boolean best) {
    Optional<Rule.EarlyStopping> rule =
        plan.rules().stream()
            .filter(Rule.EarlyStopping.class::isInstance)
            .map(Rule.EarlyStopping.class::cast)
            .findFirst();
    int newest = state.history().size();
    if (!best || rule.isEmpty() || newest == 0) {
      return Optional.empty();
    }
    String name = Rule.EarlyStopping.class.getSimpleName();
    int bestEpoch = newest - state.rules().get(name).waited();
    String metric = rule.get().metric().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (state.finished()) {
      return bestEpoch == newest
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "These are the weights after epoch %d, the best by the %s; the run ended after"
                      + " epoch %d.",
                  bestEpoch,
                  metric,
                  newest));
    }
    boolean inEpoch = state.epochSteps() > 0;
    return bestEpoch == newest && !inEpoch
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The run has not come to its end: these are its newest weights, %s epoch %d, and"
                    + " not the best by the %s, which are those after epoch %d.",
                inEpoch ? "in" : "after",
                inEpoch ? newest + 1 : newest,
                metric,
                bestEpoch));
  }
}
