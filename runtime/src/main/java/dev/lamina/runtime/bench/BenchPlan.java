package dev.lamina.runtime.bench;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.Precision;

/**
 * What is measured.
 *
 * @param batch images a step, at least 1
 * @param precision what layers compute in
 * @param steps how many steps are counted after the warm-up, at least 1; their median is the figure
 * @param profile whether to tell the time of operations and layers too
 */
public record BenchPlan(int batch, Precision precision, int steps, boolean profile) {

  /**
   * Checks the numbers.
   *
   * @throws LaminaException if one is below 1
   */
  public BenchPlan {
    require("batch", batch);
    require("number of steps", steps);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new LaminaException("The " + name + " is " + value + "; it is at least 1.");
    }
  }
}
