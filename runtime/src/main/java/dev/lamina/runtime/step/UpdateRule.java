package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.plan.Optimizer;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** How one weight is changed. */
interface UpdateRule {

  /**
   * Adds the change of a weight.
   *
   * @param after operations that wait for what has to come before
   * @param change the gradient, decay included where it belongs to it
   */
  Op apply(Ops after, Variable weight, Operand<TFloat32> change);

  /**
   * Returns an optimizer's rule.
   *
   * @param number which update this is
   * @param rates of every weight
   */
  static UpdateRule of(
      Ops tf, Variables variables, Optimizer optimizer, GroupRates rates, UpdateNumber number) {
    return optimizer instanceof Optimizer.Adam adam
        ? adam(tf, variables, adam, rates, number)
        : momentum(tf, variables, (Optimizer.Sgd) optimizer, rates);
  }

  private static UpdateRule momentum(
      Ops tf, Variables variables, Optimizer.Sgd sgd, GroupRates rates) {
    Operand<TFloat32> momentum = tf.constant(sgd.momentum());
    return (after, weight, change) ->
        after.train.resourceApplyMomentum(
            weight.handle(),
            slot(variables, weight, "momentum").handle(),
            rates.of(weight),
            change,
            momentum,
            ResourceApplyMomentum.useNesterov(sgd.nesterov()));
  }

  /**
   * The operation's own correction of the bias, from powers in single precision, is turned off by
   * powers of 0; rate and epsilon are corrected here.
   */
  private static UpdateRule adam(
      Ops tf, Variables variables, Optimizer.Adam adam, GroupRates rates, UpdateNumber number) {
    Operand<TFloat64> root = tf.math.sqrt(number.correction(tf, adam.beta2()));
    Operand<TFloat32> correction =
        UpdateNumber.single(tf, tf.math.div(root, number.correction(tf, adam.beta1())));
    Map<Operand<TFloat32>, Operand<TFloat32>> corrected = new HashMap<>();
    Operand<TFloat32> epsilon =
        UpdateNumber.single(tf, tf.math.mul(root, tf.constant((double) adam.epsilon())));
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> beta1 = tf.constant(adam.beta1());
    Operand<TFloat32> beta2 = tf.constant(adam.beta2());
    return (after, weight, change) ->
        after.train.resourceApplyAdam(
            weight.handle(),
            slot(variables, weight, "mean").handle(),
            slot(variables, weight, "meanSquare").handle(),
            zero,
            zero,
            corrected.computeIfAbsent(rates.of(weight), rate -> tf.math.mul(rate, correction)),
            beta1,
            beta2,
            epsilon,
            change);
  }

  private static Variable slot(Variables variables, Variable weight, String name) {
    return variables.get(
        weight.name() + "/" + name, Role.SLOT, Initializer.ZEROS, weight.shape().asArray());
  }
}
