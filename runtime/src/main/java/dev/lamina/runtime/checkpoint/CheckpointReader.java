package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a checkpoint and refuses what is not as it was written. */
final class CheckpointReader {
  private static final long LARGEST_MANIFEST = 1_000_000;

  private CheckpointReader() {}

  /**
   * Reads all files.
   *
   * @throws LaminaException naming checkpoint, file and what is wrong with it
   */
  static StoredFiles read(CheckpointStore.Place place) {
    Path folder = place.folder();
    try {
      return read(folder);
    } catch (LaminaException e) {
      throw new LaminaException(
          "The checkpoint " + folder + " cannot be used: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new LaminaException(
          "The checkpoint "
              + folder
              + " is damaged: "
              + Path.of(e.getFile()).getFileName()
              + " is missing.",
          e);
    } catch (IOException e) {
      throw DurableFiles.failure("The checkpoint " + folder + " cannot be read", e);
    }
  }

  private static StoredFiles read(Path folder) throws IOException {
    byte[] text = bytes(folder.resolve(Manifest.FILE), LARGEST_MANIFEST);
    byte[] digest = bytes(folder.resolve(Manifest.DIGEST), LARGEST_MANIFEST);
    if (!new String(digest, StandardCharsets.UTF_8).equals(Digests.hex(text) + "\n")) {
      throw damaged(Manifest.FILE + " is not what " + Manifest.DIGEST + " says.");
    }
    Manifest manifest = Manifest.parse(new String(text, StandardCharsets.UTF_8));
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, Manifest.Entry> entry : manifest.files().entrySet()) {
      files.put(entry.getKey(), file(folder, entry.getKey(), entry.getValue()));
    }
    return new StoredFiles(folder, manifest.step(), manifest.release(), files);
  }

  private static byte[] file(Path folder, String name, Manifest.Entry expected) throws IOException {
    if (!name.equals(Path.of(name).getFileName().toString())) {
      throw damaged("its manifest names a file '" + name + "' outside of its folder.");
    }
    Path file = folder.resolve(name);
    long size = Files.size(file);
    if (size != expected.bytes()) {
      throw damaged(
          String.format(
              Locale.ROOT, "%s has %,d bytes instead of %,d.", name, size, expected.bytes()));
    }
    byte[] bytes = Files.readAllBytes(file);
    if (!Digests.hex(bytes).equals(expected.sha256())) {
      throw damaged(name + " has another SHA-256 digest than when it was written.");
    }
    return bytes;
  }

  private static byte[] bytes(Path file, long largest) throws IOException {
    long size = Files.size(file);
    if (size > largest) {
      throw damaged(String.format(Locale.ROOT, "%s has %,d bytes.", file.getFileName(), size));
    }
    return Files.readAllBytes(file);
  }

  private static LaminaException damaged(String what) {
    return new LaminaException("it is damaged: " + what);
  }
}
