package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of a batch as the mean over its parts, which are run one after the other. Between
 * steps the sums are zero. With one part there are no sums.
 */
final class Accumulation {
  private final Ops tf;
  private final Variables variables;
  private final int parts;
  private final List<Variable> sums = new ArrayList<>();

  Accumulation(Ops tf, Variables variables, int parts) {
    this.tf = tf;
    this.variables = variables;
    this.parts = parts;
  }

  /**
   * Adds what a part before the last does: its gradients go into the sums, and the moving
   * statistics follow, as in a step of their own.
   *
   * @param first what comes before all of it
   */
  Optional<Op> part(
      Map<Variable, Operand<TFloat32>> gradients,
      Map<Variable, Operand<TFloat32>> statistics,
      List<Op> first) {
    if (parts == 1) {
      return Optional.empty();
    }
    List<Op> ready = new ArrayList<>(gradients.values());
    ready.addAll(first);
    Ops after = tf.withControlDependencies(ready);
    List<Op> updates = new ArrayList<>();
    gradients.forEach(
        (variable, gradient) ->
            updates.add(after.assignAddVariableOp(sum(variable).handle(), share(gradient))));
    statistics.forEach(
        (variable, value) -> updates.add(after.assignVariableOp(variable.handle(), value)));
    return Optional.of(tf.withControlDependencies(updates).withName("part").noOp());
  }

  /** Returns the gradients of the batch, given those of its last part. */
  Map<Variable, Operand<TFloat32>> sums(Map<Variable, Operand<TFloat32>> gradients) {
    Map<Variable, Operand<TFloat32>> whole = new LinkedHashMap<>(gradients);
    if (parts > 1) {
      whole.replaceAll((variable, gradient) -> tf.math.add(sum(variable).value(), share(gradient)));
    }
    return whole;
  }

  /** Adds the way back to zero. */
  List<Op> clear(Ops after) {
    return sums.stream()
        .<Op>map(sum -> after.assignVariableOp(sum.handle(), tf.zerosLike(sum.value())))
        .toList();
  }

  private Operand<TFloat32> share(Operand<TFloat32> gradient) {
    return tf.math.mul(gradient, tf.constant(1f / parts));
  }

  private Variable sum(Variable variable) {
    Variable sum =
        variables.get(
            variable.name() + "/gradient",
            Role.SLOT,
            Initializer.ZEROS,
            variable.shape().asArray());
    if (!sums.contains(sum)) {
      sums.add(sum);
    }
    return sum;
  }
}
