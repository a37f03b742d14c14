package dev.lamina.runtime.step;

import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.plan.WeightGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Updates of the weights {@code kernel} and {@code bias} in double precision, as PyTorch's
 * documentation writes them down: SGD, Adam, AdamW and clip_grad_norm_.
 */
final class FormulaUpdate {
  private final TrainingPlan plan;
  private final Map<String, double[]> weights = new LinkedHashMap<>();
  private final Map<String, double[]> first = new LinkedHashMap<>();
  private final Map<String, double[]> second = new LinkedHashMap<>();
  private int t;

  FormulaUpdate(TrainingPlan plan) {
    this.plan = plan;
  }

  void start(Map<String, float[]> values) {
    for (String name : List.of("kernel", "bias")) {
      float[] from = values.get(name);
      double[] weight = new double[from.length];
      for (int i = 0; i < weight.length; i++) {
        weight[i] = from[i];
      }
      weights.put(name, weight);
      first.put(name, new double[weight.length]);
      second.put(name, new double[weight.length]);
    }
  }

  Map<String, double[]> weights() {
    return weights;
  }

  void step(Map<String, double[]> gradients, double runRate) {
    t++;
    double squares = 0;
    for (double[] gradient : gradients.values()) {
      for (double g : gradient) {
        squares += g * g;
      }
    }
    double norm = Math.sqrt(squares);
    double scale = plan.clipNorm().map(it -> Math.min(1, it / norm)).orElse(1.0);
    weights.forEach(
        (name, w) -> {
          WeightGroup group = group(name);
          double rate = runRate * group.rate();
          for (int i = 0; i < w.length; i++) {
            double decay = decays(name) ? plan.weightDecay().factor() * group.decay() : 0;
            double g = scale * gradients.get(name)[i];
            if (plan.weightDecay().form() == WeightDecay.Form.L2) {
              g += decay * w[i];
            } else {
              w[i] -= rate * decay * w[i];
            }
            w[i] -= rate * change(name, i, g);
          }
        });
  }

  private WeightGroup group(String name) {
    WeightGroup.Kind kind =
        name.equals("kernel") ? WeightGroup.Kind.KERNELS : WeightGroup.Kind.BIASES;
    return plan.groups().stream()
        .filter(it -> it.kind() == kind)
        .findFirst()
        .orElse(new WeightGroup(kind, 1, 1));
  }

  private boolean decays(String name) {
    return plan.weightDecay().scope() == DecayScope.ALL || name.equals("kernel");
  }

  private double change(String name, int i, double g) {
    double[] m = first.get(name);
    double[] v = second.get(name);
    if (plan.optimizer() instanceof Optimizer.Sgd sgd) {
      m[i] = sgd.momentum() * m[i] + g;
      return sgd.nesterov() ? g + sgd.momentum() * m[i] : m[i];
    }
    Optimizer.Adam adam = (Optimizer.Adam) plan.optimizer();
    m[i] = adam.beta1() * m[i] + (1 - (double) adam.beta1()) * g;
    v[i] = adam.beta2() * v[i] + (1 - (double) adam.beta2()) * g * g;
    double mHat = m[i] / (1 - Math.pow(adam.beta1(), t));
    double vHat = v[i] / (1 - Math.pow(adam.beta2(), t));
    return mHat / (Math.sqrt(vHat) + adam.epsilon());
  }
}
