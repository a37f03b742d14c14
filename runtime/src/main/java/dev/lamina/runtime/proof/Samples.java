package dev.lamina.runtime.proof;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Which values of an output are looked at: all if they are few, else a seeded choice of places at
 * the ends of its axes, where kernels begin and end their blocks, and of places anywhere.
 */
final class Samples {
  /** Channels at either end that are looked at one by one. */
  private static final int END = 32;

  /** The least: each channel at both ends four times. */
  private static final int LEAST = 256;

  private Samples() {}

  /**
   * Chooses places.
   *
   * @param reference the output
   * @param effort how many, and about how many products they may take together
   * @param seed another one for another choice
   * @return places, sorted, each once
   */
  static long[] of(Reference reference, Effort effort, long seed) {
    long size = reference.size();
    long number = Math.max(LEAST, Math.min(effort.values(), effort.products() / reference.cost()));
    if (number >= size) {
      return LongStream.range(0, size).toArray();
    }
    SplittableRandom random = new SplittableRandom(seed);
    long[] places = new long[(int) number];
    for (int i = 0; i < number; i++) {
      places[i] = place(reference.shape(), i, random);
    }
    return Arrays.stream(places).sorted().distinct().toArray();
  }

  /**
   * Returns a place: its last two axes' ends in turn for two of three, the other axes' ends by
   * chance for one of three.
   */
  private static long place(long[] shape, int turn, SplittableRandom random) {
    boolean channelsAtEnds = turn % 3 != 2;
    boolean atBorder = turn % 3 == 0;
    int last = shape.length - 1;
    long index = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      long at;
      if (axis == last && channelsAtEnds) {
        at = end(shape[axis], turn / 3 * 2 + turn % 3);
      } else if (axis < last && atBorder && random.nextBoolean()) {
        at = random.nextBoolean() ? 0 : shape[axis] - 1;
      } else {
        at = random.nextLong(shape[axis]);
      }
      index = index * shape[axis] + at;
    }
    return index;
  }

  /** Goes through the first and last places of an axis. */
  private static long end(long length, int turn) {
    int step = turn % (2 * END);
    return step < END ? Math.min(step, length - 1) : Math.max(0, length - 1 - (step - END));
  }
}
