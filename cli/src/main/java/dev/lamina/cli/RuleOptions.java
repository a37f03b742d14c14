package dev.lamina.cli;

import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What may change or end a run by what its epochs show. */
final class RuleOptions {
  @Option(
      names = "--early-stopping",
      paramLabel = "RULE",
      converter = RuleForms.EarlyStoppingConverter.class,
      description =
          "[METRIC:]EPOCHS ends the run after so many epochs without improvement of the metric"
              + " (validation-loss) and takes the best epoch's weights; none. Default: the"
              + " recipe's.")
  private RuleForms.Change stopping;

  @Option(
      names = "--reduce-on-plateau",
      paramLabel = "RULE",
      converter = RuleForms.PlateauConverter.class,
      description =
          "[METRIC:]EPOCHS[xFACTOR] multiplies the rate by FACTOR (0.1) after so many epochs"
              + " without improvement; goes with a constant schedule; none. Default: the recipe's.")
  private RuleForms.Change plateau;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = RuleForms.TimeConverter.class,
      description = "Stop after a time, such as 90s, 45m or 1h30m. Default: none.")
  private Duration limit;

  /** Returns a plan with these rules, given one without and the rules that it had. */
  TrainingPlan over(TrainingPlan plan, List<Rule> before) {
    List<Rule> rules = new ArrayList<>(before);
    replace(rules, Rule.EarlyStopping.class, stopping);
    replace(rules, Rule.ReduceLROnPlateau.class, plateau);
    if (limit != null) {
      Rule rule = new Rule.TimeLimit(limit.toMillis() / 1e3);
      replace(rules, Rule.TimeLimit.class, new RuleForms.Change(Optional.of(rule)));
    }
    return plan.withRules(rules);
  }

  private static void replace(List<Rule> rules, Class<?> kind, RuleForms.Change change) {
    if (change != null) {
      rules.removeIf(kind::isInstance);
      change.rule().ifPresent(rules::add);
    }
  }
}
