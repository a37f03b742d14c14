package dev.lamina.runtime.plan;

/**
 * What several processes that train together agree on, besides the plan.
 *
 * @param bfloat16Gradients whether gradients travel as bfloat16, which is half the bytes, instead
 *     of float32; sums are rounded to 8 significant bits then
 * @param synchronizedNorm whether batch norm uses mean and variance of the whole batch, instead of
 *     those of each worker's part of it
 */
public record Parallelism(boolean bfloat16Gradients, boolean synchronizedNorm) {
  /** Gradients in float32, batch norm by worker. */
  public static final Parallelism USUAL = new Parallelism(false, false);

  /** Returns the type that gradients travel as. */
  public String gradients() {
    return bfloat16Gradients ? "bfloat16" : "float32";
  }

  /** Returns in words whose images batch norm sees. */
  public String norm() {
    return synchronizedNorm ? "synchronised" : "by worker";
  }
}
