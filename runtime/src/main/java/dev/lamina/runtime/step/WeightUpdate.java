package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One update of all weights: the batch's gradients are clipped, decay is added to them, the
 * optimizer changes the weights, and the weights' averages follow.
 *
 * <p>No update begins before every gradient is there: a step sees one state of the weights, and the
 * order of updates cannot show in its result. Moving statistics are no part of what is waited for:
 * every one is made before the gradients that its batch norm is part of, and a batch norm that
 * something waits for is not fused with its ReLU. A part of the plan that is off adds no operation.
 */
final class WeightUpdate {
  private final Ops tf;
  private final Variables variables;
  private final TrainingPlan plan;
  private final UpdateNumber number;
  private final GroupRates rates;
  private final StepReduction reduction;
  private final Optional<LossScale> scaling;

  /**
   * What runs a step.
   *
   * @param whole the last or only part of a batch, and the update
   * @param part a part of a batch before the last; empty if a batch has one part
   * @param averages the weights' averages
   * @param slow the weights' slow copy, if they look ahead
   * @param nextScale the loss's scale in the next step, if it is scaled
   */
  record Added(
      Op whole,
      Optional<Op> part,
      WeightAverages averages,
      Optional<SlowWeights> slow,
      Optional<Operand<TFloat32>> nextScale) {}

  /**
   * Prepares an update.
   *
   * @param tf operations in a scope of the update's own
   * @param number which update this is
   * @param rates of every weight
   * @param reduction makes one gradient of those of all workers
   * @param scaling of the loss, if it has to be
   */
  WeightUpdate(
      Ops tf,
      Variables variables,
      TrainingPlan plan,
      UpdateNumber number,
      GroupRates rates,
      StepReduction reduction,
      Optional<LossScale> scaling) {
    this.tf = tf;
    this.variables = variables;
    this.plan = plan;
    this.number = number;
    this.rates = rates;
    this.reduction = reduction;
    this.scaling = scaling;
  }

  /**
   * Adds the update.
   *
   * @param loss a scalar: the mean over the images of a batch, or of a part of one
   * @param movingStatistics next values by variable name
   * @param kernels which forms the step's operations take
   */
  Added add(
      Graph graph,
      Operand<TFloat32> loss,
      Map<String, Operand<TFloat32>> movingStatistics,
      KernelChoice kernels) {
    Map<Variable, Operand<TFloat32>> statistics = byVariable(movingStatistics);
    Accumulation accumulation = new Accumulation(tf, variables, plan.accumulation());
    Map<Variable, Operand<TFloat32>> parts = gradients(graph, loss, kernels);
    Optional<StatisticsBefore> before =
        scaling
            .filter(it -> plan.accumulation() > 1)
            .map(it -> new StatisticsBefore(variables, statistics.keySet()));
    Optional<Op> part =
        accumulation.part(
            parts, statistics, before.map(it -> it.keep(tf, number)).orElse(List.of()));
    StepReduction.Common common = reduction.apply(accumulation.sums(parts), statistics);
    Optional<LossScale.Decision> decision =
        scaling.map(it -> it.decide(common.gradients().values(), common.statistics().values()));
    Map<Variable, Operand<TFloat32>> changes = common.gradients();
    if (plan.clipNorm().isPresent()) {
      changes = Gradients.clipped(tf, changes, plan.clipNorm().get());
    }
    changes.replaceAll(this::decayed);
    WeightAverages averages =
        WeightAverages.of(tf, variables, plan.weightAveraging(), number, rates::changes);
    UpdateOrder steps = UpdateOrder.of(tf, List.copyOf(changes.values()), decision);
    List<Op> updates = updates(steps.updating(), changes, common.statistics(), averages);
    updates.addAll(accumulation.clear(steps.each()));
    before.ifPresent(it -> updates.addAll(it.giveBack(steps.skipped())));
    decision.ifPresent(it -> updates.addAll(it.counted()));
    Op whole = tf.withControlDependencies(updates).withName("step").noOp();
    Optional<SlowWeights> slow =
        plan.lookAhead().map(it -> SlowWeights.add(tf, variables, rates::changes));
    return new Added(whole, part, averages, slow, decision.map(LossScale.Decision::next));
  }

  private Map<Variable, Operand<TFloat32>> byVariable(Map<String, Operand<TFloat32>> byName) {
    Map<Variable, Operand<TFloat32>> values = new LinkedHashMap<>();
    for (Variable variable : variables.all()) {
      if (byName.containsKey(variable.name())) {
        values.put(variable, byName.get(variable.name()));
      }
    }
    return values;
  }

  private Map<Variable, Operand<TFloat32>> gradients(
      Graph graph, Operand<TFloat32> loss, KernelChoice kernels) {
    List<Variable> trained = rates.trained(variables.trainable());
    return scaling
        .map(it -> it.unscaled(Gradients.of(graph, it.scaled(loss), trained, kernels)))
        .orElseGet(() -> Gradients.of(graph, loss, trained, kernels));
  }

  private List<Op> updates(
      Ops after,
      Map<Variable, Operand<TFloat32>> changes,
      Map<Variable, Operand<TFloat32>> statistics,
      WeightAverages averages) {
    UpdateRule rule = UpdateRule.of(tf, variables, plan.optimizer(), rates, number);
    List<Op> updates = new ArrayList<>();
    changes.forEach(
        (variable, change) -> {
          Op update = rule.apply(shrunk(after, variable), variable, change);
          updates.add(update);
          averages.follow(update, variable).ifPresent(updates::add);
        });
    statistics.forEach(
        (variable, value) -> {
          updates.add(after.assignVariableOp(variable.handle(), value));
          averages.follow(after, variable, value).ifPresent(updates::add);
        });
    return updates;
  }

  /** Shrinks a weight to 1 - rate * factor of it by decoupled decay; returns what comes after. */
  private Ops shrunk(Ops after, Variable variable) {
    float factor = rates.decay(variable);
    if (factor == 0 || plan.weightDecay().form() != WeightDecay.Form.DECOUPLED) {
      return after;
    }
    Operand<TFloat32> kept =
        tf.math.sub(tf.constant(1f), tf.math.mul(rates.of(variable), tf.constant(factor)));
    return tf.withControlDependencies(
        after.assignVariableOp(variable.handle(), tf.math.mul(variable.value(), kept)));
  }

  private Operand<TFloat32> decayed(Variable variable, Operand<TFloat32> gradient) {
    float factor = rates.decay(variable);
    return factor > 0 && plan.weightDecay().form() == WeightDecay.Form.L2
        ? tf.math.add(gradient, tf.math.mul(tf.constant(factor), variable.value()))
        : gradient;
  }
}
