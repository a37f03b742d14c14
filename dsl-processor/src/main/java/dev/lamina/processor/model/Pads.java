package dev.lamina.processor.model;

/** Pixels added around a map. */
public record Pads(int top, int bottom, int left, int right) {
  /** No pixel. */
  public static final Pads NONE = new Pads(0, 0, 0, 0);

  /** Refuses negative pixels. */
  public Pads {
    if (top < 0 || bottom < 0 || left < 0 || right < 0) {
      throw new IllegalArgumentException(
          "pads " + top + ", " + bottom + ", " + left + ", " + right);
    }
  }

  /** The same number of pixels on all four sides. */
  public static Pads all(int pixels) {
    return new Pads(pixels, pixels, pixels, pixels);
  }

  /** Whether nothing is added. */
  public boolean none() {
    return equals(NONE);
  }
}
