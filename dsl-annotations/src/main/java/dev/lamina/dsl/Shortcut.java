package dev.lamina.dsl;

/** What stands on the shortcut of a residual block (He et al. 2015, section 4.1). */
public enum Shortcut {
  /** Option B: a 1x1 convolution where the shape changes, the identity elsewhere. */
  PROJECTION,
  /**
   * Option A, without weights: where the shape changes, every stride-th pixel, and zero channels on
   * both sides (the smaller half first).
   */
  PAD,
  /** Option C: a 1x1 convolution in every block. */
  PROJECTION_ALWAYS,
  /**
   * As {@link #PROJECTION}, with the stride in an average pool before the convolution, so that no
   * pixel is left out: ResNet-D (He et al. 2018, figure 2c). The window is as large as the stride;
   * on the last row and column of an odd map it is the mean of the pixels that are there.
   */
  AVERAGE
}
