package dev.lamina.dsl;

/**
 * How convolution kernels start. Fan in is kernel height * kernel width * input channels of a
 * group; fan out is kernel height * kernel width * filters.
 */
public enum Initializer {
  /** Normal with variance 2 / fan out (He et al. 2015), torchvision's choice for ResNets. */
  HE_NORMAL_FAN_OUT,
  /** Normal with variance 2 / fan in (He et al. 2015), Keras's {@code he_normal}. */
  HE_NORMAL_FAN_IN,
  /** Uniform with variance 2 / (fan in + fan out) (Glorot and Bengio 2010), Keras's default. */
  GLOROT_UNIFORM,
  /** Normal with variance 2 / (fan in + fan out) (Glorot and Bengio 2010). */
  GLOROT_NORMAL,
  /** Normal with deviation 0.02, cut at two deviations. */
  TRUNCATED_NORMAL,
  /** Uniform in +-1 / sqrt(fan in), PyTorch's default for convolutions and linear layers. */
  UNIFORM_FAN_IN,
  /** All zero. */
  ZEROS,
  /**
   * The identity: output channel i copies input channel i at the kernel's centre; output channels
   * beyond the input's start as {@link #UNIFORM_FAN_IN}. For odd kernels without groups. PyTorch's
   * {@code dirac_(weight[:in])}, as KellerJordan's cifar10-airbench uses it.
   */
  IDENTITY
}
