package dev.lamina.processor.oracle;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices: the same seed makes the same ones. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Whether a share of all throws, such as 0.1, includes this one. */
  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** A number from the first to the last, both included. */
  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  /** One of the given values, each as likely as its repetitions. */
  @SafeVarargs
  final <E> E pick(E... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of the given values. */
  <E> E pick(List<E> values) {
    return values.get(random.nextInt(values.size()));
  }
}
