package dev.lamina.runtime.checkpoint;

import java.util.List;

/**
 * A tensor of a file: its form, and where its values lie.
 *
 * @param type of a value
 * @param shape its sides; none for a scalar
 * @param offset of its first byte from the beginning of the file
 * @param bytes how many its values take
 */
public record StoredTensor(TensorBytes.Type type, List<Long> shape, long offset, long bytes) {
  /** Copies the list. */
  public StoredTensor {
    shape = List.copyOf(shape);
  }

  @Override
  public String toString() {
    return type + " " + shape;
  }
}
