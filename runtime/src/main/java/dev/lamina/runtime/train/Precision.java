package dev.lamina.runtime.train;

/**
 * The type that layers compute in. Weights, batch norm's statistics, logits, loss and updates are
 * float32 in either.
 */
public enum Precision {
  /** 24 significant bits, 4 bytes a value. */
  FLOAT32(4),
  /** 8 significant bits and the range of float32, 2 bytes a value; fast where the CPU has it. */
  BFLOAT16(2);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes of one value. */
  public int bytes() {
    return bytes;
  }
}
