package dev.lamina.samples.weights;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.weights.WeightTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Weights and pictures by the formulas of {@code src/test/python/weights.py}. */
final class WeightFormula {
  static final int PICTURES = 3;

  private WeightFormula() {}

  /** What the framework's file would have for a network: tensors by its names and shapes. */
  static Map<String, TensorBytes> file(WeightTable table) {
    Map<String, TensorBytes> tensors = new LinkedHashMap<>();
    for (WeightTable.Entry entry : table.entries()) {
      tensors.put(entry.name(), tensor(entry.name(), entry.shape()));
    }
    return tensors;
  }

  static TensorBytes tensor(String name, List<Long> shape) {
    int count = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    double bound = Math.sqrt(6.0 / (count / (double) shape.get(0)));
    long state = 0xcbf29ce484222325L;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      state = (state ^ each) * 0x100000001b3L;
    }
    for (int i = 1; i <= count; i++) {
      long x = state + i * 0x9e3779b97f4a7c15L;
      x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
      x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
      x = x ^ (x >>> 31);
      double u = (x >>> 40) / (double) (1 << 23) - 1;
      bytes.putFloat((float) value(name, shape.size(), u, bound));
    }
    return new TensorBytes(TensorBytes.Type.F32, shape, bytes.array());
  }

  private static double value(String name, int rank, double u, double bound) {
    if (name.endsWith(".running_mean") || name.endsWith(".bias")) {
      return 0.02 * u;
    }
    if (name.endsWith(".running_var")) {
      return 1 + 0.5 * u;
    }
    return rank == 1 ? 1 + 0.2 * u : u * bound;
  }

  /** Three pictures that no two kernels see alike: black and white, dark, and bright. */
  static ImageDataset pictures(int side, int classes) {
    byte[] bytes = new byte[PICTURES * side * side * 3];
    int next = 0;
    for (int p = 0; p < PICTURES; p++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          for (int c = 0; c < 3; c++) {
            int v = (x * (3 + p) + y * (5 + 2 * p) + c * 40 + ((x * y) >> (2 + p))) & 255;
            bytes[next++] =
                (byte)
                    switch (p) {
                      case 0 -> ((x + y) & 4) == 0 ? 0 : 255;
                      case 1 -> v >> 2;
                      default -> 255 - (v >> 2);
                    };
          }
        }
      }
    }
    return ImageDataset.of(
        "patterns",
        side,
        side,
        3,
        IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
        bytes,
        new int[PICTURES]);
  }
}
