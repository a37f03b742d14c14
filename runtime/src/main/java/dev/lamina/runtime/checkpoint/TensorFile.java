package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file of anybody's, opened: its tensors' forms are known and found to be in order,
 * their values are read when they are asked for, straight from the file into the memory that they
 * are to be in.
 *
 * <p>A file of several parts is opened by its index, {@code NAME.safetensors.index.json}.
 */
public final class TensorFile implements AutoCloseable {
  private static final String INDEX = ".index.json";

  private final Map<Part, Map<String, StoredTensor>> parts = new LinkedHashMap<>();

  /** One file. */
  private record Part(Path path, FileChannel channel) implements SafetensorsHeader.Source {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return channel.read(into, position);
    }
  }

  private TensorFile() {}

  /**
   * Opens a file and reads its header.
   *
   * @param file a safetensors file, or the index of several
   * @return the file, which must be closed
   * @throws LaminaException if it cannot be read, is no such file, or does not agree with its index
   */
  public static TensorFile open(Path file) {
    TensorFile opened = new TensorFile();
    try {
      if (file.toString().endsWith(INDEX)) {
        opened.addAll(TensorIndex.read(file), file);
      } else {
        opened.add(file);
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw DurableFiles.failure("Cannot read " + file, e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private Map<String, StoredTensor> add(Path file) throws IOException {
    Part part = new Part(file, FileChannel.open(file));
    parts.put(part, Map.of());
    Map<String, StoredTensor> added = SafetensorsHeader.read(part, file.toString()).tensors();
    parts.put(part, added);
    return added;
  }

  private void addAll(TensorIndex index, Path file) throws IOException {
    for (String name : index.files()) {
      for (String tensor : add(file.resolveSibling(name)).keySet()) {
        if (!name.equals(index.fileOf().get(tensor))) {
          throw new LaminaException(
              file.resolveSibling(name)
                  + " has the tensor "
                  + Quoted.of(tensor)
                  + ", which is not there by "
                  + file
                  + ".");
        }
      }
    }
    for (Map.Entry<String, String> each : index.fileOf().entrySet()) {
      if (parts.values().stream().noneMatch(part -> part.containsKey(each.getKey()))) {
        throw new LaminaException(
            file.resolveSibling(each.getValue())
                + " has no tensor "
                + Quoted.of(each.getKey())
                + ", which is there by "
                + file
                + ".");
      }
    }
  }

  /** Returns all tensors by name, in the order of the header. */
  public Map<String, StoredTensor> tensors() {
    if (parts.size() == 1) {
      return Collections.unmodifiableMap(parts.values().iterator().next());
    }
    Map<String, StoredTensor> all = new LinkedHashMap<>();
    parts.values().forEach(all::putAll);
    return all;
  }

  /**
   * Reads values.
   *
   * @param name of a tensor
   * @param from the first byte of it, from 0
   * @param into is filled, by as many bytes as it has room for
   * @throws LaminaException if the file cannot be read, or became shorter
   * @throws IllegalArgumentException if there is no such tensor, or not so many bytes of it
   */
  public void read(String name, long from, ByteBuffer into) {
    Map.Entry<Part, Map<String, StoredTensor>> place = place(name);
    StoredTensor tensor = place.getValue().get(name);
    if (from < 0 || into.remaining() > tensor.bytes() - from) {
      throw new IllegalArgumentException(
          "no " + into.remaining() + " bytes from " + from + " on of " + Quoted.of(name));
    }
    try {
      place.getKey().fill(into, tensor.offset() + from);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + place.getKey().path(), e);
    }
  }

  private Map.Entry<Part, Map<String, StoredTensor>> place(String name) {
    return parts.entrySet().stream()
        .filter(part -> part.getValue().containsKey(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tensor " + Quoted.of(name)));
  }

  /**
   * Reads a tensor's values.
   *
   * @param name of a tensor of less than 2 GiB
   * @return its values
   * @throws LaminaException if the file cannot be read, or the tensor is too large for an array
   */
  public TensorBytes read(String name) {
    StoredTensor tensor = place(name).getValue().get(name);
    if (tensor.bytes() > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          "The tensor " + Quoted.of(name) + " has 2 GiB or more; " + tensor + " is too large.");
    }
    byte[] bytes = new byte[(int) tensor.bytes()];
    read(name, 0, ByteBuffer.wrap(bytes));
    return new TensorBytes(tensor.type(), tensor.shape(), bytes);
  }

  @Override
  public void close() {
    for (Part part : parts.keySet()) {
      try {
        part.channel().close();
      } catch (IOException e) {
        throw DurableFiles.failure("Cannot close " + part.path(), e);
      }
    }
  }
}
