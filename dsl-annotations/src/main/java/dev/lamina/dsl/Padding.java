package dev.lamina.dsl;

/** What surrounds the image of a convolution or pooling. */
public enum Padding {
  /**
   * kernel / 2 pixels on each side of an odd kernel (times its dilation), as in the ResNet papers
   * and PyTorch. At stride 1 sizes stay as they are. Even kernels are refused: use {@link
   * #SAME_UPPER} or {@link #VALID}.
   */
  SAME,
  /**
   * TensorFlow's own SAME: the output has ceil(in / stride) pixels, and where the padding is odd
   * the extra pixel stands at the bottom and on the right.
   */
  SAME_UPPER,
  /** Nothing: the kernel stays inside the image. */
  VALID,
  /** The pixels that the attribute {@code pixels} gives. */
  EXPLICIT
}
