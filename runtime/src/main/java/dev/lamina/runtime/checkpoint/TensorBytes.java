package dev.lamina.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A tensor's type, shape and values, as they stand in a safetensors file.
 *
 * @param type of a value
 * @param shape its sides; none for a scalar
 * @param bytes the values, little-endian, row by row; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Hundreds of megabytes; equals and hashCode are below.
public record TensorBytes(Type type, List<Long> shape, byte[] bytes) {
  /** The types that there are, by the names of the format. */
  public enum Type {
    /** True or false, 1 or 0. */
    BOOL(1),
    /** Unsigned, 8 bits. */
    U8(1),
    /** IEEE 754 binary16. */
    F16(2),
    /** The upper half of a binary32. */
    BF16(2),
    /** IEEE 754 binary32. */
    F32(4),
    /** Signed, 32 bits. */
    I32(4),
    /** IEEE 754 binary64. */
    F64(8),
    /** Signed, 64 bits. */
    I64(8);

    private final int size;

    Type(int size) {
      this.size = size;
    }

    /** Returns the bytes of a value. */
    public int size() {
      return size;
    }
  }

  /**
   * Refuses bytes that do not fill the shape.
   *
   * @throws IllegalArgumentException if they do not
   */
  public TensorBytes {
    shape = List.copyOf(shape);
    OptionalLong length = length(type, shape);
    if (length.isEmpty() || length.getAsLong() != bytes.length) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s %s does not take %d bytes", type, shape, bytes.length));
    }
  }

  /** Returns how many bytes a shape takes; empty if it is no shape, or they are 2^63 or more. */
  static OptionalLong length(Type type, List<Long> shape) {
    long length = type.size();
    for (long side : shape) {
      // As in the reference implementation, a side of 0 does not mend a product that is too large.
      if (side < 0 || (side > 0 && length > Long.MAX_VALUE / side)) {
        return OptionalLong.empty();
      }
      length *= side;
    }
    return OptionalLong.of(length);
  }

  /** Returns a vector. */
  public static TensorBytes of(int[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return new TensorBytes(Type.I32, List.of((long) values.length), bytes.array());
  }

  /**
   * Returns the values of whole numbers.
   *
   * @throws IllegalStateException if they are of another type
   */
  public int[] ints() {
    if (type != Type.I32) {
      throw new IllegalStateException("not whole numbers but " + type);
    }
    int[] values = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  /** Returns whether all values are finite numbers, as whole numbers always are. */
  public boolean finite() {
    if (type != Type.F32) {
      return true;
    }
    FloatBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    while (values.hasRemaining()) {
      if (!Float.isFinite(values.get())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorBytes that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return type + " " + shape;
  }
}
