package dev.lamina.runtime.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named tensors in the safetensors format (huggingface/safetensors): eight bytes with the length of
 * a header, a header of JSON with each tensor's type, shape and place, then the values. Python
 * reads it in one line, {@code safetensors.numpy.load_file}.
 */
public final class Safetensors {
  private static final int ALIGNMENT = 8;

  private Safetensors() {}

  /** Gives a tensor's values when they are written. */
  @FunctionalInterface
  public interface Values {
    /**
     * Returns the values of a tensor of float32, little-endian, row by row.
     *
     * @throws IOException if they cannot be read
     */
    byte[] of(String name) throws IOException;
  }

  /**
   * Writes tensors, the widest types first, then in the order of their names; the same tensors give
   * the same bytes.
   *
   * @param tensors by name
   * @param out where to; not closed
   * @throws IOException if it cannot be written
   */
  public static void write(Map<String, TensorBytes> tensors, OutputStream out) throws IOException {
    write(tensors, Map.of(), out);
  }

  /**
   * As {@link #write(Map, OutputStream)}, with something to say of the file.
   *
   * @param tensors by name
   * @param metadata texts by name
   * @param out where to; not closed
   * @throws IOException if it cannot be written
   */
  public static void write(
      Map<String, TensorBytes> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    Map<String, Form> forms = new TreeMap<>();
    tensors.forEach((name, each) -> forms.put(name, new Form(each.type(), each.shape())));
    writeForms(forms, metadata, name -> tensors.get(name).bytes(), out);
  }

  /**
   * Writes tensors of float32 that are made one after the other.
   *
   * @param shapes by name
   * @param values gives each tensor's bytes
   * @param out where to; not closed
   * @throws IOException if it cannot be written
   */
  public static void write(Map<String, List<Long>> shapes, Values values, OutputStream out)
      throws IOException {
    Map<String, Form> forms = new TreeMap<>();
    shapes.forEach((name, shape) -> forms.put(name, new Form(TensorBytes.Type.F32, shape)));
    writeForms(forms, Map.of(), values, out);
  }

  private record Form(TensorBytes.Type type, List<Long> shape) {
    long bytes() {
      return TensorBytes.length(type, shape).orElseThrow();
    }
  }

  private static void writeForms(
      Map<String, Form> forms, Map<String, String> metadata, Values values, OutputStream out)
      throws IOException {
    // So that every value is aligned to its size: types' sizes divide each other.
    List<Map.Entry<String, Form>> sorted = new ArrayList<>(forms.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<String, Form>>comparingInt(each -> -each.getValue().type().size())
            .thenComparing(Map.Entry::getKey));
    ObjectNode header = Json.object();
    if (!metadata.isEmpty()) {
      ObjectNode texts = header.putObject(HeaderJson.METADATA);
      new TreeMap<>(metadata).forEach(texts::put);
    }
    long offset = 0;
    for (Map.Entry<String, Form> entry : sorted) {
      Form form = entry.getValue();
      ObjectNode place = header.putObject(entry.getKey());
      place.put("dtype", form.type().name());
      form.shape().forEach(place.putArray("shape")::add);
      place.putArray("data_offsets").add(offset).add(offset + form.bytes());
      offset += form.bytes();
    }
    writeHeader(header, out);
    for (Map.Entry<String, Form> entry : sorted) {
      byte[] bytes = values.of(entry.getKey());
      if (bytes.length != entry.getValue().bytes()) {
        throw new IllegalArgumentException(
            entry.getKey() + " takes other than " + bytes.length + " bytes");
      }
      out.write(bytes);
    }
  }

  private static void writeHeader(ObjectNode header, OutputStream out) throws IOException {
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length)
            .array());
    out.write(padded);
  }

  /**
   * Reads tensors.
   *
   * @param file the whole file
   * @param name what messages call it
   * @return by name, in the order of the file
   * @throws LaminaException if the bytes are no such file
   */
  public static Map<String, TensorBytes> read(byte[] file, String name) {
    Map<String, TensorBytes> tensors = new LinkedHashMap<>();
    try {
      SafetensorsHeader.read(new Memory(file), name)
          .tensors()
          .forEach((key, tensor) -> tensors.put(key, copy(file, tensor)));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
    return tensors;
  }

  private static TensorBytes copy(byte[] file, StoredTensor tensor) {
    int from = Math.toIntExact(tensor.offset());
    return new TensorBytes(
        tensor.type(),
        tensor.shape(),
        Arrays.copyOfRange(file, from, from + Math.toIntExact(tensor.bytes())));
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Memory(byte[] file) implements SafetensorsHeader.Source {
    @Override
    public long size() {
      return file.length;
    }

    @Override
    public int read(ByteBuffer into, long position) {
      int from = Math.toIntExact(position);
      int count = Math.min(into.remaining(), file.length - from);
      into.put(file, from, count);
      return count;
    }
  }
}
