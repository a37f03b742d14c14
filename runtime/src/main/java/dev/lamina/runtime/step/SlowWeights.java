package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.plan.LookAhead;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The slow copy of weights that look ahead, beginning as the first weights: {@link LookAhead} has
 * the formula. It stands in checkpoints as {@code NAME/slow}.
 *
 * @param stays fed: how much of it stays, a scalar
 * @param follow makes it follow the weights, and the weights begin anew from it
 */
record SlowWeights(Placeholder<TFloat32> stays, Op follow) {

  /**
   * Adds it.
   *
   * @param variables of which it is a copy as far as a trained network needs them
   * @param changes whether one of these ever changes; a copy of the others would be in vain
   */
  static SlowWeights add(Ops tf, Variables variables, Predicate<Variable> changes) {
    Placeholder<TFloat32> stays = tf.withName("stays").placeholder(TFloat32.class);
    Operand<TFloat32> comes = tf.math.sub(tf.constant(1f), stays);
    List<Op> assigned = new ArrayList<>();
    for (Variable weight : variables.all()) {
      if (weight.role().kept() && changes.test(weight)) {
        Variable slow = variables.copy(name(weight.name()), weight);
        Operand<TFloat32> next =
            tf.math.add(tf.math.mul(slow.value(), stays), tf.math.mul(weight.value(), comes));
        assigned.add(tf.assignVariableOp(slow.handle(), next));
        assigned.add(tf.assignVariableOp(weight.handle(), next));
      }
    }
    return new SlowWeights(stays, tf.withControlDependencies(assigned).withName("follow").noOp());
  }

  /** Returns the name of a weight's slow copy. */
  static String name(String weight) {
    return weight + "/slow";
  }
}
