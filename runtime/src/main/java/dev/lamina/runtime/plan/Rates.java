package dev.lamina.runtime.plan;

/** What schedules have in common. */
final class Rates {
  private Rates() {}

  /** Returns half a cosine's value on its way, 0 to 1, from one value to another. */
  static double annealed(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }

  static void requireRise(double rise) {
    Checks.require(
        rise > 0 && rise < 1,
        "The learning rate rises for a fraction of %s of the run; it must be above 0 and below 1.",
        rise);
  }

  static void requireRate(float rate) {
    Checks.require(
        rate > 0 && Float.isFinite(rate), "The learning rate is %s; it must be above 0.", rate);
  }
}
