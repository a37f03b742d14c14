package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.plan.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Dynamic loss scaling (Micikevicius et al. 2018, "Mixed Precision Training"): the loss is
 * multiplied by a scale before it is differentiated, so that gradients that are small do not vanish
 * in float16, and the weights' gradients, which are float32, are divided by it.
 *
 * <p>The numbers are those of Keras's {@code LossScaleOptimizer}: the scale begins at 2^15, is
 * doubled after 2,000 steps in a row whose gradients are finite, and is halved at a step whose
 * gradients are not; that step changes nothing else. All scales are powers of two, so that they
 * change no digit.
 *
 * <p>Scale and counts are variables, and so in every checkpoint. Several workers decide by the
 * gradients that they have in common, and so alike.
 */
public final class LossScale {
  /** The variable with the scale of the next step. */
  static final String SCALE = "lossScale";

  /** The variable that counts steps in a row with finite gradients at this scale. */
  static final String FINITE_STEPS = "lossScale/finiteSteps";

  /** The variable that counts steps that changed nothing. */
  static final String SKIPPED_STEPS = "lossScale/skippedSteps";

  /** The first scale. */
  static final float FIRST = 0x1p15f;

  /** After so many steps in a row with finite gradients the scale is doubled. */
  static final int INTERVAL = 2_000;

  /** The highest power of two whose inverse is a normal float32. */
  private static final float HIGHEST = 0x1p126f;

  private final Ops tf;
  private final int interval;
  private final Variable scale;
  private final Variable finiteSteps;
  private final Variable skippedSteps;

  /**
   * What a step comes to.
   *
   * @param finite what waits for it runs in steps whose gradients are finite
   * @param skipped what waits for it runs in the others
   * @param counted sets scale and counts, in every step
   * @param next the scale of the next step; below 1 if gradients were not finite at 1
   */
  record Decision(Op finite, Op skipped, List<Op> counted, Operand<TFloat32> next) {}

  /**
   * Adds the variables.
   *
   * @param interval after how many steps in a row with finite gradients the scale is doubled
   */
  LossScale(Ops tf, Variables variables, int interval) {
    this.tf = tf;
    this.interval = interval;
    this.scale = variables.number(SCALE, FIRST);
    this.finiteSteps = variables.number(FINITE_STEPS, 0);
    this.skippedSteps = variables.number(SKIPPED_STEPS, 0);
  }

  /** Adds what a precision needs: nothing but for float16, whose range alone is small. */
  static Optional<LossScale> of(Ops tf, Variables variables, Precision precision) {
    return precision == Precision.FLOAT16
        ? Optional.of(new LossScale(tf, variables, INTERVAL))
        : Optional.empty();
  }

  /** Adds the loss that is differentiated. */
  Operand<TFloat32> scaled(Operand<TFloat32> loss) {
    return tf.math.mul(loss, scale.value());
  }

  /** Adds the gradients of the loss, given those of the scaled one. */
  Map<Variable, Operand<TFloat32>> unscaled(Map<Variable, Operand<TFloat32>> gradients) {
    Operand<TFloat32> inverse = tf.math.div(tf.constant(1f), scale.value());
    Map<Variable, Operand<TFloat32>> unscaled = new LinkedHashMap<>();
    gradients.forEach(
        (variable, gradient) -> unscaled.put(variable, tf.math.mul(gradient, inverse)));
    return unscaled;
  }

  /** Returns how many steps before this one changed nothing. */
  Operand<TFloat32> skippedBefore() {
    return skippedSteps.value();
  }

  /**
   * Adds the decision on a step.
   *
   * @param gradients of all workers together
   * @param statistics next values of moving statistics, which would be lost too by what is not
   *     finite
   */
  Decision decide(
      Collection<Operand<TFloat32>> gradients, Collection<Operand<TFloat32>> statistics) {
    Operand<TBool> finite = finite(Stream.concat(gradients.stream(), statistics.stream()).toList());
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> steps = tf.math.add(finiteSteps.value(), one);
    Operand<TBool> due = tf.math.greaterEqual(steps, tf.constant((float) interval));
    Operand<TFloat32> doubled =
        tf.math.minimum(tf.math.mul(scale.value(), tf.constant(2f)), tf.constant(HIGHEST));
    Operand<TFloat32> halved = tf.math.mul(scale.value(), tf.constant(0.5f));
    Operand<TFloat32> next = tf.select(finite, tf.select(due, doubled, scale.value()), halved);
    Operand<TFloat32> counted = tf.select(finite, tf.select(due, zero, steps), zero);
    Operand<TFloat32> skipped = tf.math.add(skippedSteps.value(), tf.select(finite, zero, one));
    SwitchCond<TBool> gate = tf.switchCond(finite, finite);
    return new Decision(
        tf.withName("finite").identity(gate.outputTrue()),
        tf.withName("skipped").identity(gate.outputFalse()),
        List.of(
            tf.assignVariableOp(scale.handle(), next),
            tf.assignVariableOp(finiteSteps.handle(), counted),
            tf.assignVariableOp(skippedSteps.handle(), skipped)),
        next);
  }

  private Operand<TBool> finite(List<Operand<TFloat32>> values) {
    List<Operand<TBool>> each = new ArrayList<>();
    for (Operand<TFloat32> value : values) {
      Operand<TBool> flat = tf.reshape(tf.math.isFinite(value), tf.constant(new long[] {-1}));
      each.add(tf.reduceAll(flat, tf.constant(0)));
    }
    return tf.reduceAll(tf.stack(each), tf.constant(0));
  }
}
