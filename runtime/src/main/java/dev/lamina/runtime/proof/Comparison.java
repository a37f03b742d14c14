package dev.lamina.runtime.proof;

import java.util.Arrays;
import java.util.Locale;

/**
 * An output beside what it should be.
 *
 * @param compared how many values were looked at
 * @param wrong how many of them are farther off than the tolerance allows, or no numbers
 * @param worst the greatest distance of one of those, in units of the expected values' root mean
 *     square, or of the terms they are made of where these are larger; infinite for what is no
 *     number
 */
record Comparison(long compared, long wrong, double worst) {

  /** Reads values of an output by their places. */
  @FunctionalInterface
  interface Output {
    float at(long index);
  }

  /** Returns both together, at the worse one's distance. */
  Comparison and(Comparison other) {
    return new Comparison(
        compared + other.compared, wrong + other.wrong, Math.max(worst, other.worst));
  }

  /** Says how wrong it is, e.g. {@code in 12 of 256 values, up to 1.3 rms}. */
  String text() {
    return Double.isInfinite(worst)
        ? String.format(Locale.ROOT, "in %,d of %,d values, some no numbers", wrong, compared)
        : String.format(
            Locale.ROOT, "in %,d of %,d values, up to %.2g rms", wrong, compared, worst);
  }

  boolean right() {
    return wrong == 0;
  }

  /** Compares the values at the given places, on all of the machine's threads. */
  static Comparison of(Output got, Reference reference, long[] places, Tolerance tolerance) {
    double[] expected = Arrays.stream(places).parallel().mapToDouble(reference::at).toArray();
    double rms = Math.sqrt(Arrays.stream(expected).map(each -> each * each).average().orElse(0));
    long wrong = 0;
    double worst = 0;
    for (int i = 0; i < places.length; i++) {
      float value = got.at(places[i]);
      double size = Math.max(rms, reference.terms(places[i]));
      if (!tolerance.allows(value, expected[i], size)) {
        wrong++;
        double distance = Math.abs(value - expected[i]) / size;
        worst = Math.max(worst, Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance);
      }
    }
    return new Comparison(places.length, wrong, worst);
  }
}
