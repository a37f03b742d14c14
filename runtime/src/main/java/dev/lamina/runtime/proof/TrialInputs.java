package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.ElementType;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Tensors of given values, and values out of tensors, in float32 and bfloat16. */
final class TrialInputs {
  private static final int CHUNK = 1 << 16;
  private static final int UPPER_HALF = 16;

  private TrialInputs() {}

  /** Adds what an input is fed to; its sizes are known, as in a training step. */
  static Operand<?> placeholder(Ops tf, KernelCase.Input input) {
    return tf.placeholder(type(input.element()), Placeholder.shape(shape(input)));
  }

  /** Returns an input's values; to be closed. */
  static Tensor tensor(KernelCase.Input input) {
    Tensor tensor = Tensor.of(type(input.element()), shape(input), it -> {});
    RawTensor raw = tensor.asRawTensor();
    long size = raw.shape().size();
    LongStream.range(0, (size + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              long from = chunk * CHUNK;
              int length = (int) Math.min(CHUNK, size - from);
              write(raw, input, from, length);
            });
    return tensor;
  }

  private static void write(RawTensor raw, KernelCase.Input input, long from, int length) {
    if (input.element() == ElementType.FLOAT32) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = input.values().at(from + i);
      }
      FloatDataBuffer data = raw.data().asFloats();
      data.slice(from, length).write(values);
    } else {
      short[] values = new short[length];
      for (int i = 0; i < length; i++) {
        values[i] = (short) (Float.floatToRawIntBits(input.values().at(from + i)) >>> UPPER_HALF);
      }
      ShortDataBuffer data = raw.data().asShorts();
      data.slice(from, length).write(values);
    }
  }

  /** Returns what reads a tensor's values as float32. */
  static Comparison.Output reader(RawTensor raw) {
    if (raw.dataType() == DataType.DT_FLOAT) {
      FloatDataBuffer data = raw.data().asFloats();
      return data::getFloat;
    }
    ShortDataBuffer data = raw.data().asShorts();
    return index -> Float.intBitsToFloat(data.getShort(index) << UPPER_HALF);
  }

  private static Shape shape(KernelCase.Input input) {
    return Shape.of(input.sizes().stream().mapToLong(Long::longValue).toArray());
  }

  private static Class<? extends TNumber> type(ElementType element) {
    return switch (element) {
      case FLOAT32 -> TFloat32.class;
      case BFLOAT16 -> TBfloat16.class;
      case FLOAT16 -> throw new IllegalArgumentException("there are no loops in float16");
    };
  }
}
