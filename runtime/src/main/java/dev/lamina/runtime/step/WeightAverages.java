package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Moving averages of all weights and of batch norm's moving statistics, which belong to them: what
 * the weights' average is evaluated with has to be the average of what they had.
 *
 * <p>After t updates the average is the mean of the weights after each of them, where update i
 * weighs share^(t - i); the first weights have no part in it. As a recursion: average = s * average
 * + (1 - s) * weight with 1 - s = (1 - share) / (1 - share^t), which is 1 at the first update and
 * goes to 1 - share.
 */
public final class WeightAverages {
  private final Ops tf;
  private final Map<String, Variable> averages;
  private final Operand<TFloat32> stays;
  private final Operand<TFloat32> comes;

  private WeightAverages(
      Ops tf, Map<String, Variable> averages, Operand<TFloat32> stays, Operand<TFloat32> comes) {
    this.tf = tf;
    this.averages = averages;
    this.stays = stays;
    this.comes = comes;
  }

  /**
   * Adds the averages of all variables that there are.
   *
   * @param share how much of an average stays at an update in the long run; 0 for no averages
   * @param changes whether a variable ever changes; the others are their own averages
   */
  static WeightAverages of(
      Ops tf, Variables variables, float share, UpdateNumber number, Predicate<Variable> changes) {
    Map<String, Variable> averages = new LinkedHashMap<>();
    if (share == 0) {
      return new WeightAverages(tf, averages, tf.constant(0f), tf.constant(1f));
    }
    for (Variable variable : variables.all()) {
      if (variable.role().kept() && changes.test(variable)) {
        averages.put(variable.name(), variables.copy(name(variable.name()), variable));
      }
    }
    Operand<TFloat64> comes =
        tf.math.div(tf.constant(1 - (double) share), number.correction(tf, share));
    return new WeightAverages(
        tf,
        averages,
        UpdateNumber.single(tf, tf.math.sub(tf.constant(1.0), comes)),
        UpdateNumber.single(tf, comes));
  }

  /** Returns the name that a weight's average has in checkpoints. */
  public static String name(String weight) {
    return weight + "/average";
  }

  /** Returns what a weight is evaluated and kept as: its average, or itself if there is none. */
  Variable of(Variable variable) {
    return averages.getOrDefault(variable.name(), variable);
  }

  /** Adds an average's next value after its weight was changed. */
  Optional<Op> follow(Op update, Variable variable) {
    if (!averages.containsKey(variable.name())) {
      return Optional.empty();
    }
    Ops after = tf.withControlDependencies(update);
    return follow(after, variable, after.readVariableOp(variable.handle(), TFloat32.class));
  }

  /** Adds an average's next value, given that of its variable. */
  Optional<Op> follow(Ops after, Variable variable, Operand<TFloat32> value) {
    return Optional.ofNullable(averages.get(variable.name()))
        .map(
            average ->
                after.assignVariableOp(
                    average.handle(),
                    tf.math.add(tf.math.mul(average.value(), stays), tf.math.mul(value, comes))));
  }
}
