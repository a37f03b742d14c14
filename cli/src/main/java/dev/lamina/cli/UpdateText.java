package dev.lamina.cli;

import static dev.lamina.cli.Numerals.plain;

import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.plan.WeightGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Optimizer, decay and clipping in words. */
final class UpdateText {
  private UpdateText() {}

  static String of(TrainingPlan plan) {
    return optimizer(plan)
        + decay(plan.weightDecay())
        + plan.clipNorm().map(it -> ", gradients' norm at most " + plain(it)).orElse("");
  }

  static String group(WeightGroup group) {
    String weights = Choices.word(group.kind());
    if (group.rate() == 0) {
      return weights + " stay as they are";
    }
    return weights
        + " at "
        + plain(group.rate())
        + " times the rate"
        + (group.decay() == 1 ? "" : ", " + plain(group.decay()) + " times the decay");
  }

  /** Returns how layers are trained otherwise; empty if none is. */
  static Optional<String> layers(LayerPlan layers) {
    List<String> parts = new ArrayList<>();
    layers
        .frozenUpTo()
        .ifPresent(
            last ->
                parts.add(
                    "up to '"
                        + last
                        + "' frozen, their batch norms by "
                        + (layers.norms() == LayerPlan.Norms.MOVING ? "moving" : "the batch's")
                        + " statistics"));
    if (layers.decay() != 1) {
      parts.add(plain(layers.decay()) + " times the rate for each layer behind");
    }
    layers
        .rates()
        .forEach(
            it -> parts.add("'" + it.layer() + "' at " + plain(it.rate()) + " times the rate"));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  static String lookAhead(LookAhead ahead) {
    return "every "
        + Numerals.plural(ahead.steps(), "step")
        + " from a slow copy, of which "
        + plain((float) ahead.stays())
        + (ahead.power() == 0 ? "" : " * (step / steps)^" + plain(ahead.power()))
        + " stays";
  }

  private static String optimizer(TrainingPlan plan) {
    if (plan.optimizer() instanceof Optimizer.Sgd sgd) {
      return "SGD, momentum " + plain(sgd.momentum()) + (sgd.nesterov() ? " (Nesterov)" : "");
    }
    Optimizer.Adam adam = (Optimizer.Adam) plan.optimizer();
    boolean decoupled = plan.weightDecay().form() == WeightDecay.Form.DECOUPLED;
    return (decoupled ? "AdamW" : "Adam")
        + ", betas "
        + plain(adam.beta1())
        + " and "
        + plain(adam.beta2())
        + ", epsilon "
        + plain(adam.epsilon());
  }

  /** PyTorch's weight_decay is the factor; Keras's l2 is half of it where it is in the gradient. */
  private static String decay(WeightDecay decay) {
    if (decay.factor() == 0) {
      return ", no weight decay";
    }
    boolean l2 = decay.form() == WeightDecay.Form.L2;
    return (l2 ? ", weight decay " : ", decoupled weight decay ")
        + plain(decay.factor())
        + " of "
        + (decay.scope() == DecayScope.ALL ? "all weights" : "the kernels")
        + (l2 ? " (l2(" + plain(decay.factor() / 2) + ") in Keras)" : "");
  }
}
