package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.ElementType;

/**
 * How far from the loops a value may be.
 *
 * @param ofRms times the root of the mean square of what was expected
 * @param ofValue times the expected value itself
 */
record Tolerance(double ofRms, double ofValue) {
  /** Eight significant bits, rounded once or twice, after sums in float32. */
  static final Tolerance BFLOAT16 = new Tolerance(0.03, 0.012);

  /** Sums in float32 in any order, and Winograd's products. */
  static final Tolerance FLOAT32 = new Tolerance(2e-4, 2e-4);

  /** Eleven significant bits, and sums that may be of no more. */
  static final Tolerance FLOAT16 = new Tolerance(0.03, 0.012);

  /** Batch norm's quotients by small deviations, and sums in float32 of rounded values. */
  static final Tolerance MIXED = new Tolerance(2e-3, 2e-3);

  /** Returns the one for results of a type. */
  static Tolerance of(ElementType element) {
    return switch (element) {
      case FLOAT32 -> FLOAT32;
      case BFLOAT16 -> BFLOAT16;
      case FLOAT16 -> FLOAT16;
    };
  }

  boolean allows(double got, double expected, double rms) {
    return Math.abs(got - expected) <= ofRms * rms + ofValue * Math.abs(expected);
  }
}
