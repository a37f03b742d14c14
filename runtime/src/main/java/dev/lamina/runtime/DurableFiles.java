package dev.lamina.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
   * Renames a file or folder in one step, and forces the rename to the disk.
   *
   * @param from what exists, forced to the disk already
   * @param to its new name on the same file system; a file of that name is replaced
   * @throws IOException if it cannot be renamed
   */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    if (to.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // Windows cannot open a folder, and needs no such thing.
      try (FileChannel folder = FileChannel.open(to.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }
}
