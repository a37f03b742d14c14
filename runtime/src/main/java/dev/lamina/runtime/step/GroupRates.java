package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.plan.WeightGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Whether, how fast and with what decay each weight is trained, as a plan's groups and layers have
 * it.
 */
final class GroupRates {
  private final Ops tf;
  private final TrainingPlan plan;
  private final LayerRates layers;
  private final Operand<TFloat32> rate;
  private final Optional<String> computed;
  private final Map<Float, Operand<TFloat32>> products = new HashMap<>();

  /**
   * @param layers what the plan makes of the layers
   * @param rate the learning rate, a scalar
   * @param computed the name of the kernel that is computed instead of trained
   */
  GroupRates(
      Ops tf,
      TrainingPlan plan,
      LayerRates layers,
      Operand<TFloat32> rate,
      Optional<String> computed) {
    this.tf = tf;
    this.plan = plan;
    this.layers = layers;
    this.rate = rate;
    this.computed = computed;
  }

  /** Returns those of some variables that the optimizer changes. */
  List<Variable> trained(List<Variable> variables) {
    return variables.stream().filter(it -> it.role().trainable() && changes(it)).toList();
  }

  /** Returns whether a weight or moving statistic ever changes. */
  boolean changes(Variable variable) {
    return variable.role().trainable()
        ? !computed.equals(Optional.of(variable.name())) && factor(variable) > 0
        : !layers.still(variable.name());
  }

  /** Returns a weight's learning rate. */
  Operand<TFloat32> of(Variable weight) {
    float factor = factor(weight);
    return factor == 1
        ? rate
        : products.computeIfAbsent(factor, it -> tf.math.mul(rate, tf.constant(it)));
  }

  /** Returns a weight's factor of the decay, 0 if it does not decay. */
  float decay(Variable weight) {
    WeightDecay decay = plan.weightDecay();
    boolean decays = decay.scope() == DecayScope.ALL || weight.role() == Role.KERNEL;
    return decays ? decay.factor() * group(weight).map(WeightGroup::decay).orElse(1f) : 0;
  }

  private float factor(Variable weight) {
    return group(weight).map(WeightGroup::rate).orElse(1f) * layers.of(weight.name());
  }

  private Optional<WeightGroup> group(Variable weight) {
    return plan.groups().stream().filter(it -> role(it.kind()) == weight.role()).findFirst();
  }

  private static Role role(WeightGroup.Kind kind) {
    return switch (kind) {
      case KERNELS -> Role.KERNEL;
      case BIASES -> Role.BIAS;
      case SCALES -> Role.SCALE;
      case OFFSETS -> Role.OFFSET;
    };
  }
}
