package dev.lamina.processor.oracle;

import dev.lamina.runtime.graph.Variable;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The numbers that goldens.py computes too: from a name and an index, the same to the last bit. */
final class Formulas {
  private Formulas() {}

  /** Numbers from -half to half. */
  static double[] centred(String name, int size, double half) {
    double[] values = uniform(name, size);
    for (int i = 0; i < size; i++) {
      values[i] = (2 * values[i] - 1) * half;
    }
    return values;
  }

  /** A batch of images, or other float32 numbers. */
  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** A weight's value. */
  static float[] start(Variable variable) {
    String name = variable.name();
    int size = (int) variable.shape().size();
    return switch (variable.role()) {
      case KERNEL -> {
        double out = variable.shape().get(variable.shape().numDimensions() - 1);
        yield floats(centred(name, size, Math.sqrt(6 * out / size)));
      }
      case SCALE, MOVING_VARIANCE -> {
        double[] values = uniform(name, size);
        for (int i = 0; i < size; i++) {
          values[i] += 0.5;
        }
        yield floats(values);
      }
      default -> floats(centred(name, size, 0.25));
    };
  }

  /** Numbers from 0, below 1, with 24 bits: MurmurHash3's finalizer over CRC-32 and index. */
  private static double[] uniform(String name, int size) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      int h = i * 0x9E3779B1 + (int) crc.getValue();
      h = (h ^ h >>> 16) * 0x85EBCA6B;
      h = (h ^ h >>> 13) * 0xC2B2AE35;
      h ^= h >>> 16;
      values[i] = (h >>> 8) / (double) (1 << 24);
    }
    return values;
  }
}
