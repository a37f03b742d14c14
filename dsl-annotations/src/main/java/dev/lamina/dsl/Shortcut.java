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
  PROJECTION_ALWAYS
}
