package dev.lamina.processor.codegen;

import dev.lamina.processor.text.Text;
import java.util.Locale;

/** Numbers as a person writes them in Java and English. */
final class Literals {
  private Literals() {}

  /** 25557032 as 25_557_032L. */
  static String grouped(long value) {
    return Text.number(value).replace(',', '_') + "L";
  }

  /** 1e-5 as 1e-5f, 0.1 as 0.1f. */
  static String floating(double value) {
    return Float.toString((float) value).toLowerCase(Locale.ROOT).replace(".0e", "e") + "f";
  }
}
