package dev.lamina.runtime.proof;

/** What an operation should compute, value by value, by plain loops in double precision. */
interface Reference {
  /** Returns the output's sizes. */
  long[] shape();

  /**
   * Computes one value.
   *
   * @param index its place in the output, counted in values
   */
  double at(long index);

  /**
   * Returns how large the terms are that a value is the sum or difference of, where they may be
   * much larger than the value: their rounding is what remains of a difference of nearly equal
   * terms.
   */
  default double terms(long index) {
    return 0;
  }

  /** Returns about how many products one value takes. */
  long cost();

  /** Returns how many values there are. */
  default long size() {
    long product = 1;
    for (long each : shape()) {
      product *= each;
    }
    return product;
  }
}
