package dev.lamina.processor.oracle;

/**
 * The shape that the maker of random networks believes a layer to have, so that most of what it
 * makes fits. Nothing is compared with it: a wrong guess only makes a worse mix of networks.
 *
 * @param height pixels, 0 of a vector
 * @param width pixels, 0 of a vector
 */
record Guess(int height, int width, int channels) {
  static Guess vector(int units) {
    return new Guess(0, 0, units);
  }

  boolean map() {
    return height > 0;
  }

  boolean sameSize(Guess other) {
    return height == other.height && width == other.width;
  }

  Guess channels(int number) {
    return new Guess(height, width, number);
  }

  /** The size after a sliding window; below one where it does not fit. */
  Guess slide(int extent, int stride, int vertical, int horizontal, int number) {
    return new Guess(
        Math.floorDiv(height + vertical - extent, stride) + 1,
        Math.floorDiv(width + horizontal - extent, stride) + 1,
        number);
  }

  /** The size after taking every stride-th pixel. */
  Guess every(int stride, int number) {
    return new Guess((height - 1) / stride + 1, (width - 1) / stride + 1, number);
  }
}
