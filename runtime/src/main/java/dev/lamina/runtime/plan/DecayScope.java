package dev.lamina.runtime.plan;

/** Which weights the weight decay draws towards zero. */
public enum DecayScope {
  /** Kernels of convolutions and dense layers only. */
  KERNELS,
  /** Every trained weight, as PyTorch's SGD does: biases and batch norm's scale and offset too. */
  ALL
}
