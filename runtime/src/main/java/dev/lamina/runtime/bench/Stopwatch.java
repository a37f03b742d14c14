package dev.lamina.runtime.bench;

import java.util.Arrays;

/**
 * Times of a piece of work done again and again. The median counts: on a machine that does other
 * work too, a mean says little.
 */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private Stopwatch() {}

  /**
   * Does the work and returns the median of its times, in seconds.
   *
   * @param warmUp how often it is done before that counts
   * @param counted how often it is done then, at least once
   */
  static double medianSeconds(int warmUp, int counted, Runnable work) {
    for (int i = 0; i < warmUp; i++) {
      work.run();
    }
    long[] nanos = new long[counted];
    for (int i = 0; i < counted; i++) {
      long begin = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - begin;
    }
    return median(nanos) / NANOS;
  }

  /** Returns the middle value, or the mean of the two in the middle. */
  static double median(long... values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : (sorted[middle - 1] + (double) sorted[middle]) / 2;
  }
}
