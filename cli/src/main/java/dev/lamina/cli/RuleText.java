package dev.lamina.cli;

import static dev.lamina.cli.Numerals.plain;
import static dev.lamina.cli.Numerals.plural;

import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;

/** Rules in words. */
final class RuleText {
  private RuleText() {}

  static String of(Rule rule) {
    if (rule instanceof Rule.EarlyStopping stopping) {
      return "ends after "
          + without(stopping.patience(), stopping.metric(), stopping.minDelta())
          + (stopping.restoreBestWeights() ? ", with the best epoch's weights" : "");
    }
    if (rule instanceof Rule.ReduceLROnPlateau plateau) {
      return "rate times "
          + plain(plateau.factor())
          + " after "
          + without(plateau.patience(), plateau.metric(), plateau.minDelta())
          + (plateau.minRate() == 0 ? "" : ", not below " + plain(plateau.minRate()))
          + (plateau.cooldown() == 0
              ? ""
              : ", then none for " + plural(plateau.cooldown(), "epoch"));
    }
    Rule.TimeLimit limit = (Rule.TimeLimit) rule;
    return "stops after " + plain(limit.seconds()) + " s";
  }

  private static String without(int patience, Metric metric, double delta) {
    return plural(patience, "epoch")
        + " without better "
        + Choices.word(metric).replace('-', ' ')
        + (delta == 0 ? "" : " by more than " + plain(delta));
  }
}
