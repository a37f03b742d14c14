package dev.lamina.runtime.weights;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Quoted;
import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.StoredTensor;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.checkpoint.TensorFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A file of another framework's weights that was found to be a network's: every weight is there
 * once, with its shape. Values are converted one tensor at a time, so that no more than two of them
 * are in memory.
 */
public final class ForeignWeights implements AutoCloseable {
  /** The first weights of a new head are the same in every import. */
  private static final long HEAD_SEED = 0x4c61_6d69_6e61L;

  private final TensorFile file;
  private final WeightTable table;
  private final Head head;

  private ForeignWeights(TensorFile file, WeightTable table, Head head) {
    this.file = file;
    this.table = table;
    this.head = head;
  }

  /**
   * Opens a file and compares it with a network.
   *
   * @param file a safetensors file, or the index of several
   * @param table the network's weights by the framework's names
   * @param head what becomes of the layer that gives the classes
   * @return the weights, which must be closed
   * @throws LaminaException if the file is none, or has not exactly these weights; the message
   *     lists every tensor that is missing, unused or of another form
   */
  public static ForeignWeights open(Path file, WeightTable table, Head head) {
    TensorFile opened = TensorFile.open(file);
    try {
      WeightMatch.require(table, opened.tensors(), head, file.toString());
      return new ForeignWeights(opened, table, head);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Returns the table. */
  public WeightTable table() {
    return table;
  }

  /** Returns the counts that stand beside norms: they are not used, but go back with the rest. */
  public Map<String, TensorBytes> counters() {
    Map<String, TensorBytes> counters = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> each : file.tensors().entrySet()) {
      if (table.scheme().isCounter(each.getKey())) {
        if (each.getValue().bytes() > Long.BYTES) {
          throw new LaminaException(
              "The count " + Quoted.of(each.getKey()) + " is " + each.getValue() + ", no number.");
        }
        counters.put(each.getKey(), file.read(each.getKey()));
      }
    }
    return counters;
  }

  /**
   * Writes all weights as a safetensors file, under the network's names, laid out as it takes them,
   * in float32.
   *
   * @param out where to; not closed
   * @throws IOException if it cannot be written
   * @throws LaminaException if a value is not finite, or the file cannot be read
   */
  public void writeTo(OutputStream out) throws IOException {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    Map<String, WeightTable.Entry> byName = new LinkedHashMap<>();
    for (WeightTable.Entry entry : table.entries()) {
      shapes.put(
          entry.ours().name(), entry.ours().shape().stream().map(Integer::longValue).toList());
      byName.put(entry.ours().name(), entry);
    }
    Safetensors.write(shapes, name -> bytes(values(byName.get(name))), out);
  }

  private float[] values(WeightTable.Entry entry) {
    if (head == Head.NEW && table.isHead(entry.ours())) {
      return first(entry);
    }
    float[] theirs = Floats.of(file.read(entry.name()));
    for (float value : theirs) {
      if (!Float.isFinite(value)) {
        throw new LaminaException(
            "The tensor " + Quoted.of(entry.name()) + " has the value " + value + ".");
      }
    }
    return table.scheme().layout().toOurs(theirs, entry.ours().shape());
  }

  /** A kernel uniform in +-1 / sqrt(inputs), a bias of zeros, as a dense layer begins. */
  private static float[] first(WeightTable.Entry entry) {
    List<Integer> shape = entry.ours().shape();
    float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
    if (entry.ours().role().equals("KERNEL")) {
      double bound = 1 / Math.sqrt((double) values.length / shape.get(shape.size() - 1));
      SplittableRandom random = new SplittableRandom(HEAD_SEED);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
    }
    return values;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  @Override
  public void close() {
    file.close();
  }
}
