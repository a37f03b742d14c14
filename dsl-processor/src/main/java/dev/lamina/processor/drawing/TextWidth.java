package dev.lamina.processor.drawing;

/**
 * How wide text gets, whatever font a viewer has: the advance widths of DejaVu Sans, which the
 * usual interface fonts stay below.
 */
final class TextWidth {
  private static final int DIGIT = 637;
  private static final int CAPITAL = 700;
  private static final int SMALL = 616;

  private TextWidth() {}

  /** Pixels that text takes at a font size in pixels. */
  static int of(String text, int size) {
    int thousandths = 0;
    for (int i = 0; i < text.length(); i++) {
      thousandths += width(text.charAt(i));
    }
    return (thousandths * size + 999) / 1000;
  }

  /** Pixels that bold text takes. */
  static int bold(String text, int size) {
    return of(text, size) * 112 / 100;
  }

  /** Thousandths of the font size. */
  private static int width(char c) {
    return switch (c) {
      case 'i', 'j', 'l', 'I', '\'', '|', ' ', ',', '.', ':', ';', '/' -> 340;
      case 'f', 't', 'r', '(', ')', '-', '!' -> 420;
      case 'm', 'w', 'M', 'W', '@', '%' -> 1000;
      case '+', '=', '<', '>' -> 838;
      default -> {
        if (c > 127) {
          yield 1000;
        }
        yield Character.isDigit(c) ? DIGIT : Character.isUpperCase(c) ? CAPITAL : SMALL;
      }
    };
  }
}
