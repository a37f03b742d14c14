package dev.lamina.runtime.train;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.resume.TrainingState.RuleState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * A plan's rules at work. They decide by what epochs show and remember no more than {@link
 * #states()} and {@link #bestWeights()}, so that a resumed run decides as the uninterrupted one.
 */
final class RuleBook {
  private static final String STOPPING = Rule.EarlyStopping.class.getSimpleName();
  private static final String PLATEAU = Rule.ReduceLROnPlateau.class.getSimpleName();

  private final Map<String, RuleState> states = new LinkedHashMap<>();
  private Optional<Rule.EarlyStopping> stopping = Optional.empty();
  private Optional<Rule.ReduceLROnPlateau> plateau = Optional.empty();
  private Optional<Rule.TimeLimit> limit = Optional.empty();
  private Optional<Map<String, TensorBytes>> bestWeights;

  /**
   * @param states what the rules remember; empty at a run's begin
   * @param bestWeights those of the best epoch, if early stopping keeps them and there is one
   */
  RuleBook(
      List<Rule> rules,
      Map<String, RuleState> states,
      Optional<Map<String, TensorBytes>> bestWeights) {
    for (Rule rule : rules) {
      if (rule instanceof Rule.EarlyStopping early) {
        stopping = Optional.of(early);
        this.states.put(STOPPING, states.getOrDefault(STOPPING, RuleState.BEGIN));
      } else if (rule instanceof Rule.ReduceLROnPlateau reduce) {
        plateau = Optional.of(reduce);
        this.states.put(PLATEAU, states.getOrDefault(PLATEAU, RuleState.BEGIN));
      } else if (rule instanceof Rule.TimeLimit time) {
        limit = Optional.of(time);
      }
    }
    this.bestWeights = bestWeights;
  }

  /** Returns what the rules remember, by their names. */
  Map<String, RuleState> states() {
    return Map.copyOf(states);
  }

  /** Returns the best epoch's weights, if early stopping keeps them and there was an epoch. */
  Optional<Map<String, TensorBytes>> bestWeights() {
    return bestWeights;
  }

  /** Returns the rate of the next update, given what the schedule says. */
  float rate(float scheduled) {
    return plateau.flatMap(rule -> states.get(PLATEAU).rate()).orElse(scheduled);
  }

  /** Returns whether early stopping ends the run. */
  boolean stops() {
    return stopping.map(rule -> states.get(STOPPING).waited() >= rule.patience()).orElse(false);
  }

  /** Returns whether a process that trains for so long has to stop. */
  boolean overtime(double seconds) {
    return limit.map(rule -> seconds >= rule.seconds()).orElse(false);
  }

  /**
   * Takes note of an epoch.
   *
   * @param weights gives all variables as they are after it
   */
  void epochFinished(EpochMetrics epoch, Supplier<Map<String, TensorBytes>> weights) {
    stopping.ifPresent(rule -> stopping(rule, epoch, weights));
    plateau.ifPresent(rule -> states.put(PLATEAU, plateau(rule, epoch, states.get(PLATEAU))));
  }

  private void stopping(
      Rule.EarlyStopping rule, EpochMetrics epoch, Supplier<Map<String, TensorBytes>> weights) {
    RuleState before = states.get(STOPPING);
    double value = rule.metric().of(epoch);
    if (rule.metric().better(value, before.best(), rule.minDelta())) {
      states.put(STOPPING, new RuleState(OptionalDouble.of(value), 0, 0, Optional.empty()));
      bestWeights = rule.restoreBestWeights() ? Optional.of(weights.get()) : Optional.empty();
    } else {
      states.put(STOPPING, new RuleState(before.best(), before.waited() + 1, 0, Optional.empty()));
    }
  }

  /** As Keras's callback of that name decides. */
  private static RuleState plateau(
      Rule.ReduceLROnPlateau rule, EpochMetrics epoch, RuleState before) {
    int cooldown = Math.max(0, before.cooldown() - 1);
    double value = rule.metric().of(epoch);
    if (rule.metric().better(value, before.best(), rule.minDelta())) {
      return new RuleState(OptionalDouble.of(value), 0, cooldown, before.rate());
    }
    if (before.cooldown() > 1) {
      return new RuleState(before.best(), 0, cooldown, before.rate());
    }
    int waited = (before.cooldown() == 1 ? 0 : before.waited()) + 1;
    if (waited < rule.patience()) {
      return new RuleState(before.best(), waited, cooldown, before.rate());
    }
    float rate = Math.max(epoch.learningRate() * rule.factor(), rule.minRate());
    return new RuleState(
        before.best(), 0, rule.cooldown(), Optional.of(Math.min(rate, epoch.learningRate())));
  }
}
