package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Moving statistics as they were before a batch that is computed in parts, which follow part by
 * part: a step that is to change nothing gives them back.
 */
final class StatisticsBefore {
  private final Variables variables;
  private final Set<Variable> statistics;

  /**
   * @param statistics those that change
   */
  StatisticsBefore(Variables variables, Set<Variable> statistics) {
    this.variables = variables;
    this.statistics = statistics;
  }

  /**
   * Adds what keeps them, in the first part of a batch, and leaves what is kept in the others.
   *
   * @param number which part this is
   */
  List<Op> keep(Ops tf, UpdateNumber number) {
    Operand<TBool> first = number.first(tf);
    List<Op> kept = new ArrayList<>();
    for (Variable statistic : statistics) {
      Variable before = before(statistic);
      Operand<TFloat32> value = tf.select(first, statistic.value(), before.value());
      kept.add(tf.assignVariableOp(before.handle(), value));
    }
    return kept;
  }

  /** Adds what gives them back. */
  List<Op> giveBack(Ops after) {
    List<Op> givenBack = new ArrayList<>();
    for (Variable statistic : statistics) {
      givenBack.add(after.assignVariableOp(statistic.handle(), before(statistic).value()));
    }
    return givenBack;
  }

  private Variable before(Variable statistic) {
    return variables.get(
        statistic.name() + "/before", Role.SLOT, Initializer.ZEROS, statistic.shape().asArray());
  }
}
