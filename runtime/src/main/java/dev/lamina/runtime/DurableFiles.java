package dev.lamina.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that are whole or absent, also after a crash or a power cut: written beside, forced to the
 * disk, renamed into place.
 */
public final class DurableFiles {
  private DurableFiles() {}

  /**
   * Writes a whole text file, replacing what stood there in one step.
   *
   * @param file where; its folder exists
   * @param text what, written as UTF-8
   * @throws IOException if it cannot be written; the file is then as it was
   */
  public static void write(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      force(beside);
      move(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /**
   * Returns a failure to read or write in words, without Java's class names where the system has a
   * reason.
   *
   * @param what could not be done, where
   * @param e what showed it
   */
  public static LaminaException failure(String what, IOException e) {
    return new LaminaException(what + ": " + reason(e) + ".", e);
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (e instanceof CharacterCodingException) {
      return "it is no UTF-8 text";
    }
    return e.getClass() == IOException.class
        ? e.getMessage()
        : e.getMessage() + " (" + e.getClass().getSimpleName() + ")";
  }

  /**
   * Forces the names in a folder to the disk: files made, renamed and removed.
   *
   * @param folder the folder
   * @throws IOException if the system refuses
   */
  public static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // Windows cannot open a folder, and needs no such thing.
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
  }

  /**
   * Forces a written file to the disk.
   *
   * @param file the file
   * @throws IOException if the system refuses
   */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Removes a folder with all that is in it; links are removed, not followed.
   *
   * @param root the folder; nothing happens if it does not exist
   * @throws IOException if something in it cannot be removed
   */
  public static void removeTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(root)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  /**
   * Renames a file or folder in one step, and forces the rename to the disk.
   *
   * @param from what exists, forced to the disk already
   * @param to its new name on the same file system; a file of that name is replaced
   * @throws IOException if it cannot be renamed
   */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(to.toAbsolutePath().getParent());
  }
}
