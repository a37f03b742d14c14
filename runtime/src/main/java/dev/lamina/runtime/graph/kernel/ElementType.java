package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of an operation's values are. */
public enum ElementType {
  /** IEEE's 32 bits. */
  FLOAT32,
  /** The upper half of float32's bits. */
  BFLOAT16,
  /** IEEE's 16 bits. */
  FLOAT16;

  /** Returns its name as it is written, such as {@code bfloat16}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it has 16 bits. */
  public boolean isNarrow() {
    return this != FLOAT32;
  }

  /** Returns the type of a word; empty if it is none's. */
  public static Optional<ElementType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
