package dev.lamina.dsl;

/** The norm after a convolution, or inside a residual block. */
public enum Norm {
  /** No norm. */
  NONE,
  /**
   * Batch normalisation over [N, height, width] with a scale and an offset per channel (Ioffe and
   * Szegedy 2015).
   */
  BATCH,
  /** Layer normalisation over the channels of each pixel, as {@link LayerNorm}. */
  LAYER,
  /** Group normalisation in {@link Defaults#normGroups} groups, as {@link GroupNorm}. */
  GROUP
}
