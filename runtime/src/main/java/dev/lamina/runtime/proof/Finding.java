package dev.lamina.runtime.proof;

/**
 * How a trial came out.
 *
 * @param kind in a word
 * @param detail how far off, or of which signal; empty if there is nothing to say
 */
public record Finding(Kind kind, String detail) {
  /** Of an operation that is not compared. */
  static final Finding NO_LOOPS = of(Kind.UNKNOWN, "there are no loops for it");

  private static final String SEPARATOR = "\t";

  /** In a word. */
  public enum Kind {
    /** As far as values were compared, they are those of the loops. */
    RIGHT,
    /** Values are wrong. */
    WRONG,
    /** The same operation on the same values gave other bits. */
    CHANGING,
    /** The process died of it. */
    DIED,
    /** Nothing was heard of it any more. */
    HUNG,
    /** TensorFlow refused it. */
    FAILED,
    /** There are no loops to compare it with. */
    UNKNOWN
  }

  /** Refuses what a line could not hold. */
  public Finding {
    if (detail.contains("\n") || detail.contains("\r")) {
      throw new IllegalArgumentException("a detail of several lines: " + detail);
    }
  }

  static Finding of(Kind kind, String detail) {
    return new Finding(kind, detail.replaceAll("\\s+", " ").strip());
  }

  /** Returns whether a network may compute so. */
  public boolean passes() {
    return kind == Kind.RIGHT || kind == Kind.UNKNOWN;
  }

  /** Returns it in words, such as {@code wrong in 512 of 2,304 values, up to 1.3 rms}. */
  public String text() {
    String word =
        switch (kind) {
          case RIGHT -> "right";
          case WRONG -> "wrong";
          case CHANGING -> "not the same twice";
          case DIED -> "the process died";
          case HUNG -> "the process hung";
          case FAILED -> "TensorFlow refuses it";
          case UNKNOWN -> "not compared";
        };
    return detail.isEmpty() ? word : word + (kind == Kind.WRONG ? " " : ": ") + detail;
  }

  String line() {
    return kind + SEPARATOR + detail;
  }

  static Finding parse(String line) {
    String[] parts = line.split(SEPARATOR, 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no finding: '" + line + "'");
    }
    return new Finding(Kind.valueOf(parts[0]), parts[1]);
  }
}
