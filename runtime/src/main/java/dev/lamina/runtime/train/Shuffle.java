package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.RandomSeeds;

/** The order in which an epoch sees the training images. */
final class Shuffle {
  private Shuffle() {}

  /**
   * Returns the numbers 0 to n - 1 in an order that depends on seed and epoch alone, on every
   * machine and Java version: Fisher and Yates's shuffle, drawing from SplitMix64's function.
   */
  static int[] permutation(long seed, int epoch, int n) {
    int[] order = new int[n];
    long key = RandomSeeds.mix(seed, "shuffle") ^ RandomSeeds.mix(epoch);
    for (int i = 0; i < n; i++) {
      long bits = RandomSeeds.mix(key + i);
      // The bias of the product's upper half is below n / 2^64.
      int j = (int) Math.multiplyHigh(bits >>> 1, 2L * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
