package dev.lamina.runtime.report;

import dev.lamina.runtime.run.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an axis is labelled: at multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low the axis's lower end
 * @param high its upper end, above the lower one
 * @param step between two labels
 */
record Ticks(double low, double high, double step) {

  /**
   * Finds the labels for some values.
   *
   * @param low the least value
   * @param high the greatest value
   * @param intervals about how many there should be
   * @param whole whether there are labels at whole numbers only
   */
  static Ticks of(double low, double high, int intervals, boolean whole) {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1e-3);
    double raw = span / intervals;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double factor = raw / power;
    double step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    step = whole ? Math.max(1, step) : step;
    double top = Math.max(high, low + span);
    return new Ticks(Math.floor(low / step) * step, Math.ceil(top / step - 1e-9) * step, step);
  }

  /** Returns the labelled values. */
  List<Double> values() {
    List<Double> values = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      values.add(low + i * step);
    }
    return values;
  }

  /** Returns a value's label, with as many decimals as the step has. */
  String label(double value) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    String text = Numbers.rounded(value, decimals);
    return new BigDecimal(text).signum() == 0 ? "0" : text;
  }
}
