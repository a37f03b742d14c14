package dev.lamina.runtime.weights;

import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.TensorBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a network's weights under the names and in the layout of another framework. */
public final class ForeignFile {
  private ForeignFile() {}

  /**
   * Writes a safetensors file.
   *
   * @param table the network's weights by the framework's names
   * @param weights values by the network's names, float32
   * @param counters counts that an import kept, by the framework's names; where there are none, and
   *     the framework has such counts, they are 0
   * @param out where to; not closed
   * @throws IOException if it cannot be written
   */
  public static void write(
      WeightTable table,
      Map<String, TensorBytes> weights,
      Map<String, TensorBytes> counters,
      OutputStream out)
      throws IOException {
    Map<String, TensorBytes> foreign = new LinkedHashMap<>();
    for (WeightTable.Entry entry : table.entries()) {
      TensorBytes ours = weights.get(entry.ours().name());
      float[] theirs = table.scheme().layout().toForeign(Floats.of(ours), entry.ours().shape());
      ByteBuffer bytes = ByteBuffer.allocate(ours.bytes().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(theirs);
      foreign.put(
          entry.name(), new TensorBytes(TensorBytes.Type.F32, entry.shape(), bytes.array()));
      if (entry.ours().role().equals("MOVING_MEAN") && counters.isEmpty()) {
        table
            .scheme()
            .counter()
            .ifPresent(
                part ->
                    foreign.put(
                        entry.name().substring(0, entry.name().lastIndexOf('.') + 1) + part,
                        new TensorBytes(TensorBytes.Type.I64, List.of(), new byte[Long.BYTES])));
      }
    }
    foreign.putAll(counters);
    // What libraries ask for that read the file for PyTorch.
    Safetensors.write(foreign, Map.of("format", "pt"), out);
  }
}
