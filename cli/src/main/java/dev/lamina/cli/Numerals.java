package dev.lamina.cli;

import static dev.lamina.runtime.info.SummaryTable.grouped;

import java.math.BigDecimal;
import java.util.List;

/** Numbers and lists as people write them. */
final class Numerals {
  private Numerals() {}

  /** Says 0.0005, where Java would say 5.0E-4. */
  static String plain(float number) {
    return plain(new BigDecimal(Float.toString(number)));
  }

  static String plain(double number) {
    return plain(BigDecimal.valueOf(number));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** Says 30 % of 0.3. */
  static String percent(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2)) + " %";
  }

  /** Says 1 epoch, 2 epochs. */
  static String plural(long count, String word) {
    return grouped(count) + " " + word + (count == 1 ? "" : "s");
  }

  /** Says 9.9 epochs. */
  static String plural(double count, String word) {
    return count == Math.rint(count) ? plural((long) count, word) : plain(count) + " " + word + "s";
  }

  /** Says a, b and c. */
  static String enumeration(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
