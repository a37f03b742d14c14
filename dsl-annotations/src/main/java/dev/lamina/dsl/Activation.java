package dev.lamina.dsl;

/** An element-wise activation. */
public enum Activation {
  /** The identity. */
  NONE,
  /** max(x, 0). */
  RELU,
  /** x where x is positive, 0.01 x elsewhere (PyTorch's slope). */
  LEAKY_RELU,
  /** x where x is positive, exp(x) - 1 elsewhere (Clevert et al. 2015). */
  ELU,
  /** x times the normal distribution function of x, exact, not the tanh approximation. */
  GELU,
  /** x times the logistic function of x, also called swish. */
  SILU,
  /** The logistic function 1 / (1 + exp(-x)), for gates. */
  SIGMOID,
  /** min(max(x, 0), 6), as in MobileNetV2 (Sandler et al. 2018). */
  RELU6,
  /** min(max(x + 3, 0), 6) / 6, a sigmoid of straight lines (Howard et al. 2019). */
  HARD_SIGMOID,
  /** x times {@link #HARD_SIGMOID} of x, as in MobileNetV3 (Howard et al. 2019). */
  HARD_SWISH
}
