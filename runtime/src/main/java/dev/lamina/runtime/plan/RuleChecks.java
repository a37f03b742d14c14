package dev.lamina.runtime.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a plan's rules go with each other and with its schedule. */
final class RuleChecks {
  private RuleChecks() {}

  static void check(List<Rule> rules, Schedule schedule) {
    Set<Class<?>> kinds = new HashSet<>();
    for (Rule rule : rules) {
      Checks.require(
          kinds.add(rule.getClass()),
          "The plan has two rules of the kind %s; give one of each kind.",
          rule.getClass().getSimpleName());
      if (rule instanceof Rule.ReduceLROnPlateau plateau) {
        checkPlateau(plateau, schedule);
      }
    }
  }

  private static void checkPlateau(Rule.ReduceLROnPlateau plateau, Schedule schedule) {
    if (!(schedule instanceof Schedule.Constant constant)) {
      throw Checks.refusal(
          "A plateau rule lowers the learning rate by what epochs show, the schedule %s by itself;"
              + " use the one or the other: a constant schedule with the rule.",
          schedule.getClass().getSimpleName());
    }
    Checks.require(
        plateau.minRate() < constant.rate(),
        "The plateau rule's lowest rate is %s, the learning rate begins with %s; it must be lower.",
        plateau.minRate(),
        constant.rate());
  }
}
