package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.LaminaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A checkpoint's files, read and found to be as they were written.
 *
 * @param folder where they stand
 * @param step after how many updates they were written
 * @param release which release wrote them
 * @param files their bytes by name
 */
public record StoredFiles(Path folder, long step, String release, Map<String, byte[]> files) {
  /** Copies the map; the bytes are shared. */
  public StoredFiles {
    files = Map.copyOf(files);
  }

  /**
   * Returns a file's bytes.
   *
   * @throws LaminaException if the checkpoint has no such file
   */
  public byte[] bytes(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new LaminaException("The checkpoint " + folder + " has no " + name + ".");
    }
    return bytes;
  }

  /**
   * Returns a text file.
   *
   * @throws LaminaException if the checkpoint has no such file
   */
  public String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** Returns whether there is a file of that name. */
  public boolean has(String name) {
    return files.containsKey(name);
  }
}
