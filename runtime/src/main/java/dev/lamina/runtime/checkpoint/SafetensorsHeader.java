package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands before the values of a safetensors file, held to all rules of the format's reference
 * implementation (huggingface/safetensors): eight bytes with the length of the header, which lies
 * inside of the file and has at most 100,000,000 bytes; JSON in UTF-8 that begins with a brace,
 * names nothing twice, and may be padded with spaces; tensors that lie one after the other from the
 * first byte behind it to the last of the file, without hole or overlap, each as long as its shape
 * says.
 *
 * @param tensors by name, in the order of the header
 * @param metadata what the writer says of the file
 */
record SafetensorsHeader(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  static final int LARGEST = 100_000_000;

  /** A file's bytes, from a channel or from memory. */
  interface Source {
    /** Returns how many there are. */
    long size() throws IOException;

    /**
     * Reads from a position on.
     *
     * @return how many bytes were read; below 0 at the end
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** Fills a buffer. */
    default void fill(ByteBuffer into, long position) throws IOException {
      long next = position;
      while (into.hasRemaining()) {
        int count = read(into, next);
        if (count < 0) {
          throw new IOException("it became shorter while it was read");
        }
        next += count;
      }
    }
  }

  /** What is wrong with a file, without its name. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    Fault(String message) {
      super(message);
    }

    Fault(String message, Throwable cause) {
      super(message, cause);
    }

    static Fault of(String format, Object... values) {
      return new Fault(String.format(Locale.ROOT, format, values));
    }
  }

  /**
   * Reads a header; the values stay where they are.
   *
   * @param file what messages call the file
   * @throws LaminaException if it is no safetensors file
   */
  static SafetensorsHeader read(Source source, String file) throws IOException {
    try {
      return read(source);
    } catch (Fault e) {
      throw new LaminaException(file + " is no safetensors file: " + e.getMessage() + ".", e);
    }
  }

  private static SafetensorsHeader read(Source source) throws IOException, Fault {
    long size = source.size();
    if (size < Long.BYTES) {
      throw Fault.of("it has %,d bytes, too few for the length of a header", size);
    }
    ByteBuffer first = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    source.fill(first, 0);
    long length = first.getLong(0);
    long room = size - Long.BYTES;
    if (length < 0 || length > room) {
      throw Fault.of(
          "its header would have %s bytes, the file has %,d behind the length",
          Long.toUnsignedString(length), room);
    }
    if (length > LARGEST) {
      throw Fault.of("its header has %,d bytes, more than %,d", length, LARGEST);
    }
    HeaderBytes bytes = new HeaderBytes(source, Long.BYTES, length);
    bytes.requireBraces();
    long begin = Long.BYTES + length;
    HeaderJson json = HeaderJson.parse(bytes, begin);
    requireFilled(json.tensors(), begin, size);
    return new SafetensorsHeader(json.tensors(), json.metadata());
  }

  /** Requires that the tensors, sorted by their places, fill the rest of the file. */
  private static void requireFilled(Map<String, StoredTensor> tensors, long begin, long size)
      throws Fault {
    List<Map.Entry<String, StoredTensor>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<String, StoredTensor>>comparingLong(e -> e.getValue().offset())
            .thenComparingLong(e -> e.getValue().bytes()));
    long end = begin;
    for (Map.Entry<String, StoredTensor> entry : sorted) {
      StoredTensor tensor = entry.getValue();
      if (tensor.offset() != end) {
        throw Fault.of(
            "the tensor %s begins at byte %,d of the values, where %s",
            Quoted.of(entry.getKey()),
            tensor.offset() - begin,
            tensor.offset() < end
                ? "another one lies"
                : String.format(Locale.ROOT, "the one before it ends at %,d", end - begin));
      }
      end = tensor.offset() + tensor.bytes();
    }
    if (end != size) {
      throw Fault.of("its tensors take %,d bytes, the file has %,d", end - begin, size - begin);
    }
  }
}
