package dev.lamina.runtime.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int LARGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * Writes tensors, in the order of their names; the same tensors give the same bytes.
   *
   * @param tensors by name
   * @param out where to; not closed
   * @throws IOException if it cannot be written
   */
  public static void write(Map<String, TensorBytes> tensors, OutputStream out) throws IOException {
    Map<String, TensorBytes> sorted = new TreeMap<>(tensors);
    JsonObject header = new JsonObject();
    long offset = 0;
    for (Map.Entry<String, TensorBytes> entry : sorted.entrySet()) {
      TensorBytes tensor = entry.getValue();
      JsonObject place = new JsonObject();
      place.addProperty("dtype", tensor.type().name());
      place.add("shape", array(tensor.shape()));
      place.add("data_offsets", array(List.of(offset, offset + tensor.bytes().length)));
      header.add(entry.getKey(), place);
      offset += tensor.bytes().length;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length)
            .array());
    out.write(padded);
    for (TensorBytes tensor : sorted.values()) {
      out.write(tensor.bytes());
    }
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
    try {
      ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      long length = buffer.remaining() < Long.BYTES ? -1 : buffer.getLong();
      if (length < 0 || length > Math.min(LARGEST_HEADER, buffer.remaining())) {
        throw new IllegalStateException("its header does not fit into it");
      }
      String header = new String(file, Long.BYTES, (int) length, StandardCharsets.UTF_8);
      int begin = Long.BYTES + (int) length;
      Map<String, TensorBytes> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonElement> entry :
          JsonParser.parseString(header).getAsJsonObject().entrySet()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(entry.getKey(), tensor(entry.getValue().getAsJsonObject(), file, begin));
        }
      }
      return tensors;
    } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
      throw new LaminaException(name + " is no safetensors file: " + e.getMessage() + ".", e);
    } catch (NullPointerException | UnsupportedOperationException e) {
      throw new LaminaException(name + " is no safetensors file: its header is incomplete.", e);
    }
  }

  private static TensorBytes tensor(JsonObject place, byte[] file, int begin) {
    TensorBytes.Type type = TensorBytes.Type.valueOf(place.get("dtype").getAsString());
    List<Long> shape = longs(place.get("shape").getAsJsonArray());
    List<Long> offsets = longs(place.get("data_offsets").getAsJsonArray());
    long room = file.length - (long) begin;
    if (offsets.size() != 2
        || offsets.get(0) < 0
        || offsets.get(1) < offsets.get(0)
        || offsets.get(1) > room) {
      throw new IllegalStateException("a tensor lies at " + offsets + " of " + room + " bytes");
    }
    return new TensorBytes(
        type,
        shape,
        Arrays.copyOfRange(
            file, begin + offsets.get(0).intValue(), begin + Math.toIntExact(offsets.get(1))));
  }

  private static List<Long> longs(JsonArray array) {
    List<Long> longs = new ArrayList<>();
    array.forEach(each -> longs.add(each.getAsLong()));
    return longs;
  }

  private static JsonArray array(List<Long> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
