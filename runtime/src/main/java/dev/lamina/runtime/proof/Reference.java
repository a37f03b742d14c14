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
