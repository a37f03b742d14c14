package dev.lamina.dsl;

/** Where the norms and activations of a residual block stand. */
public enum Order {
  /** Convolution, norm, activation, and an activation after the addition (He et al. 2015). */
  POST_ACTIVATION,
  /** Norm, activation, convolution, and nothing after the addition (He et al. 2016). */
  PRE_ACTIVATION
}
