package dev.lamina.runtime.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
public final class Numbers {
  private Numbers() {}

  /** Returns a number with that many decimals; {@code NaN} or {@code Infinity} as such. */
  public static String rounded(double value, int decimals) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        : String.valueOf(value);
  }

  /** Returns a fraction in percent, e.g. {@code 91.25 %}. */
  public static String percent(double fraction) {
    return rounded(100 * fraction, 2) + " %";
  }

  /** Returns seconds as minutes and seconds, e.g. {@code 1:05} or {@code 2:01:05}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
