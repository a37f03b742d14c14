package dev.lamina.runtime.proof;

/** The values of a tensor, by their place in memory; the same ones whenever they are asked for. */
@FunctionalInterface
interface Values {
  /**
   * Returns a value.
   *
   * @param index its place, counted in values
   */
  float at(long index);

  /**
   * Returns noise about zero in sixteen steps of an eighth, from -7.5/8 to 7.5/8, none of which is
   * zero: all are exact in bfloat16, and so are their products in float32.
   *
   * @param seed another one for each tensor
   */
  static Values noise(long seed) {
    long start = mix(seed + 1);
    return index -> ((int) (mix(start + index) >>> 60) - 7.5f) / 8;
  }

  /** Returns the same noise about one, all of it positive. */
  static Values positive(long seed) {
    Values noise = noise(seed);
    return index -> 1 + noise.at(index);
  }

  /**
   * Returns whole numbers from 0 to 255, exact in bfloat16, of which no two are equal among any
   * 16x16 neighbouring pixels of a map's channel: whichever is greatest is so alone.
   *
   * @param width the map's, in pixels
   * @param channels the map's
   */
  static Values distinct(int width, int channels) {
    return index -> {
      long pixel = index / channels;
      long row = pixel / width;
      int place = (int) ((row & 15) << 4 | (pixel % width & 15));
      // An odd factor permutes the numbers below 256; the channel turns them.
      return (place * 167 + (int) (index % channels) * 59) & 255;
    };
  }

  private static long mix(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 32;
  }
}
