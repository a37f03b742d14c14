package dev.lamina.runtime.plan;

/**
 * Weights that look ahead: every few updates a slow copy of them follows, and they begin anew from
 * it (Zhang et al. 2019, whose alpha is 1 - stays, with a power of 0). Batch norm's moving
 * statistics go along, the optimizer's memory does not. A run ends with the slow copy.
 *
 * <p>After update t, a multiple of {@code steps}, of T: d = stays * (t / T)^power, slow = d * slow
 * + (1 - d) * weights, weights = slow. With a power above 0 the copy follows at once in the
 * beginning and averages more and more towards the end; KellerJordan's cifar10-airbench has 5
 * steps, 0.95^5 and 3.
 *
 * @param steps after how many updates, at least 1
 * @param stays how much of the slow copy stays, 0 to below 1
 * @param power how much of the run it takes until so much stays, 0 (nothing) or more
 */
public record LookAhead(int steps, double stays, double power) {

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  public LookAhead {
    Checks.require(
        steps >= 1, "The weights look ahead every %d steps; it must be at least 1.", steps);
    Checks.require(
        stays >= 0 && stays < 1,
        "Of the weights' slow copy %s stays; it must be at least 0 and below 1.",
        stays);
    Checks.require(
        power >= 0 && Double.isFinite(power),
        "The power of the weights' slow copy is %s; it must be 0 or more.",
        power);
  }

  /** Returns whether the copy follows after an update, counted from 1. */
  public boolean after(long update) {
    return update % steps == 0;
  }

  /**
   * Returns how much of the slow copy stays.
   *
   * @param update after which, counted from 1
   * @param total updates of the run
   */
  public double stays(long update, long total) {
    return stays * Math.pow(update / (double) total, power);
  }
}
