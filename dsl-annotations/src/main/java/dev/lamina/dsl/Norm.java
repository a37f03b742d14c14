package dev.lamina.dsl;

/** The norm after a convolution. */
public enum Norm {
  /** No norm. */
  NONE,
  /**
   * Batch normalisation over [N, height, width] with a scale and an offset per channel (Ioffe and
   * Szegedy 2015).
   */
  BATCH
}
