package dev.lamina.runtime.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The times of steps, of which the median and the shortest count: on a machine that others use too,
 * a mean says little.
 */
final class StepTimes {
  private final int warmUp;
  private final List<Long> nanos = new ArrayList<>();
  private long last;

  StepTimes(int warmUp) {
    this.warmUp = warmUp;
  }

  void begin() {
    last = System.nanoTime();
  }

  void stepFinished() {
    long now = System.nanoTime();
    nanos.add(now - last);
    last = now;
  }

  /** Returns the images a second of the median step. */
  double median(int batch) {
    return rate(batch, 0.5);
  }

  private double rate(int batch, double quantile) {
    List<Long> sorted = new ArrayList<>(nanos.subList(warmUp, nanos.size()));
    Collections.sort(sorted);
    return batch * 1e9 / sorted.get((int) (quantile * sorted.size()));
  }

  void print(String who, String precision, int batch) {
    System.out.printf(
        Locale.ROOT,
        "%-8s ResNet-20 B, batch %d, %-8s: median %5.0f images/s, best %5.0f, of %d steps%n",
        who,
        batch,
        precision,
        median(batch),
        rate(batch, 0),
        nanos.size() - warmUp);
  }
}
