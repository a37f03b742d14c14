package dev.lamina.runtime.plan;

/** How a weight is changed by its gradient. */
public sealed interface Optimizer {

  /**
   * Stochastic gradient descent, as PyTorch's SGD: m = momentum * m + g; w = w - rate * m, or with
   * Nesterov w = w - rate * (g + momentum * m).
   *
   * @param momentum how much of the last update goes into the next, 0 (none) to below 1
   * @param nesterov whether the momentum looks ahead
   */
  record Sgd(float momentum, boolean nesterov) implements Optimizer {
    /**
     * Refuses what makes no sense.
     *
     * @throws dev.lamina.runtime.LaminaException if the momentum is out of its range, or 0 with
     *     Nesterov
     */
    public Sgd {
      Checks.require(
          momentum >= 0 && momentum < 1,
          "The momentum is %s; it must be at least 0 and below 1.",
          momentum);
      Checks.require(
          !nesterov || momentum > 0, "Nesterov's momentum looks ahead of a momentum, which is 0.");
    }
  }

  /**
   * Adam (Kingma and Ba 2014): m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g^2;
   * w = w - rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon'), where t counts
   * updates from 1 and epsilon' = epsilon * sqrt(1 - beta2^t), which is PyTorch's form. With {@link
   * WeightDecay.Form#DECOUPLED} it is AdamW (Loshchilov and Hutter 2017).
   *
   * @param beta1 how much of the gradients' mean stays at each update, 0 to below 1
   * @param beta2 how much of the squares' mean stays at each update, 0 to below 1
   * @param epsilon what keeps the division from zero, above 0
   */
  record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
    /** The paper's numbers: 0.9, 0.999 and 1e-8. */
    public static final Adam STANDARD = new Adam(0.9f, 0.999f, 1e-8f);

    /**
     * Refuses what makes no sense.
     *
     * @throws dev.lamina.runtime.LaminaException if a number is out of its range
     */
    public Adam {
      Checks.require(
          beta1 >= 0 && beta1 < 1, "Adam's beta1 is %s; it must be at least 0 and below 1.", beta1);
      Checks.require(
          beta2 >= 0 && beta2 < 1, "Adam's beta2 is %s; it must be at least 0 and below 1.", beta2);
      Checks.require(
          epsilon > 0 && Float.isFinite(epsilon),
          "Adam's epsilon is %s; it must be above 0.",
          epsilon);
    }
  }
}
