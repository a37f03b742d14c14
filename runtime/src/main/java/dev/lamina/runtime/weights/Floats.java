package dev.lamina.runtime.weights;

import dev.lamina.runtime.checkpoint.TensorBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values of the floating types as float32. */
final class Floats {
  private Floats() {}

  /**
   * Returns a tensor's values, those of binary64 rounded.
   *
   * @throws IllegalArgumentException if they are of no floating type
   */
  static float[] of(TensorBytes tensor) {
    ByteBuffer bytes = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[tensor.bytes().length / tensor.type().size()];
    switch (tensor.type()) {
      case F32 -> bytes.asFloatBuffer().get(values);
      case F64 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) bytes.getDouble();
        }
      }
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(bytes.getShort() << 16);
        }
      }
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = half(bytes.getShort());
        }
      }
      default -> throw new IllegalArgumentException("no floating type but " + tensor);
    }
    return values;
  }

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. Exact in float32. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float value =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -value : value;
  }
}
