package dev.lamina.dsl;

/** What the 1x1 convolution of a pre-activation block's shortcut reads. */
public enum ShortcutFrom {
  /** The input after the block's first norm and activation (Zagoruyko and Komodakis's code). */
  ACTIVATED,
  /** The block's input as it is. */
  RAW
}
