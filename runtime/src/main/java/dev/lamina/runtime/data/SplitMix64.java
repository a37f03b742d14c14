package dev.lamina.runtime.data;

/**
 * The random generator SplitMix64 (Steele, Lea and Flood 2014, with Vigna's constants), written out
 * so that a seed gives the same pictures on every Java version.
 */
final class SplitMix64 {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  /** Returns the generator of one of many independent streams of a seed. */
  static SplitMix64 stream(long seed, long stream) {
    return new SplitMix64(mix(seed + GOLDEN) ^ mix(stream * GOLDEN + 1));
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Returns a number from 0 to bound - 1; its bias, below bound / 2^31, is of no account here. */
  int below(int bound) {
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }

  /** Returns a number in [0, 1), a multiple of 2^-53. */
  double unit() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns a number in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** The function that makes the numbers; looks random in every bit. */
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
