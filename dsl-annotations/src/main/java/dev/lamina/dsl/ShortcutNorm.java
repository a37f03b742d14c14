package dev.lamina.dsl;

/** Whether the 1x1 convolution of a shortcut is followed by a batch norm. */
public enum ShortcutNorm {
  /** As the order's paper has it: a norm in post-activation blocks, none in pre-activation ones. */
  BY_ORDER,
  /** A batch norm. */
  WITH_NORM,
  /** No norm. */
  WITHOUT_NORM
}
