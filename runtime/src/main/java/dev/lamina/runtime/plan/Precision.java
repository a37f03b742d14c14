package dev.lamina.runtime.plan;

import dev.lamina.runtime.step.LossScale;

/**
 * The type that layers compute in. Weights, batch norm's statistics, logits, loss and updates are
 * float32 in each.
 */
public enum Precision {
  /** 24 significant bits, 4 bytes a value. */
  FLOAT32(4),
  /** 8 significant bits and the range of float32, 2 bytes a value; fast where the CPU has it. */
  BFLOAT16(2),
  /**
   * 11 significant bits up to 65,504, down to 6e-5 and with fewer bits to 6e-8, 2 bytes a value;
   * fast on GPUs of compute capability 7.0 and up. Its range is too small for gradients as they
   * are: they are made larger by {@link LossScale}.
   */
  FLOAT16(2);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes of one value. */
  public int bytes() {
    return bytes;
  }
}
