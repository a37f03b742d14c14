package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent with momentum, as PyTorch's SGD: g = gradient + decay * w; m =
 * momentum * m + g; w = w - rate * m, or w - rate * (g + momentum * m) with Nesterov.
 */
final class MomentumOptimizer {
  private final Variables variables;
  private final Optimizer.Sgd sgd;
  private final WeightDecay decay;

  MomentumOptimizer(Variables variables, Optimizer.Sgd sgd, WeightDecay decay) {
    this.variables = variables;
    this.sgd = sgd;
    this.decay = decay;
  }

  /**
   * Adds one update of all trained variables and moving statistics.
   *
   * <p>No update begins before every gradient is there: a step sees one state of the weights, and
   * the order of updates cannot show in its result. Moving statistics are no part of what is waited
   * for: every one is made before the gradients that its batch norm is part of, and a batch norm
   * that something waits for is not fused with its ReLU.
   *
   * @param loss a scalar
   * @param rate the learning rate, a scalar
   * @param movingStatistics next values by variable name
   * @return the operation that makes the step
   */
  Op update(
      Ops tf,
      Graph graph,
      Operand<TFloat32> loss,
      Operand<TFloat32> rate,
      Map<String, Operand<TFloat32>> movingStatistics) {
    Map<Variable, Operand<TFloat32>> changes = new LinkedHashMap<>();
    Gradients.of(graph, loss, variables.trainable())
        .forEach((variable, gradient) -> changes.put(variable, decayed(tf, variable, gradient)));
    List<Op> ready = List.copyOf(changes.values());
    Op barrier = tf.withControlDependencies(ready).withName("gradients").noOp();
    Ops after = tf.withControlDependencies(barrier);
    Operand<TFloat32> momentum = tf.constant(sgd.momentum());
    List<Op> updates = new ArrayList<>();
    changes.forEach(
        (variable, change) ->
            updates.add(
                after.train.resourceApplyMomentum(
                    variable.handle(),
                    slot(variable).handle(),
                    rate,
                    change,
                    momentum,
                    ResourceApplyMomentum.useNesterov(sgd.nesterov()))));
    for (Variable variable : variables.all()) {
      if (movingStatistics.containsKey(variable.name())) {
        updates.add(
            after.assignVariableOp(variable.handle(), movingStatistics.get(variable.name())));
      }
    }
    return tf.withControlDependencies(updates).withName("step").noOp();
  }

  private Operand<TFloat32> decayed(Ops tf, Variable variable, Operand<TFloat32> gradient) {
    boolean decays =
        decay.factor() > 0 && (decay.scope() == DecayScope.ALL || variable.role() == Role.KERNEL);
    return decays
        ? tf.math.add(gradient, tf.math.mul(tf.constant(decay.factor()), variable.value()))
        : gradient;
  }

  private Variable slot(Variable variable) {
    return variables.get(
        variable.name() + "/momentum", Role.SLOT, Initializer.ZEROS, variable.shape().asArray());
  }
}
