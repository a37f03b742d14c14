package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The right to write to a run's folder. The operating system holds it, so that it ends with the
 * process, however that ends.
 */
public final class RunLock implements AutoCloseable {
  /** The name of the file that is locked; it stays in the folder. */
  public static final String FILE = ".lock";

  private final FileChannel channel;
  private final Path folder;
  private final List<Path> made;

  private RunLock(FileChannel channel, Path folder, List<Path> made) {
    this.channel = channel;
    this.folder = folder;
    this.made = made;
  }

  /**
   * Takes the lock.
   *
   * @param folder the run's folder; made if absent
   * @return the lock, held until it is closed
   * @throws LaminaException if another run has it, or if the folder cannot be written to
   */
  public static RunLock take(Path folder) {
    FileChannel channel = null;
    List<Path> absent = absent(folder.toAbsolutePath());
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder);
      }
      return new RunLock(channel, folder, absent);
    } catch (OverlappingFileLockException e) {
      close(channel);
      throw inUse(folder);
    } catch (LaminaException e) {
      close(channel);
      throw e;
    } catch (IOException e) {
      close(channel);
      throw DurableFiles.failure("Cannot write to " + folder, e);
    }
  }

  private static LaminaException inUse(Path folder) {
    return new LaminaException(
        "Another run is writing to " + folder + "; wait for its end, or name another folder.");
  }

  private static void close(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new LaminaException("Cannot close a run's lock: " + e.getMessage() + ".", e);
      }
    }
  }

  /** Returns the folder and those above it that do not exist, the lowest first. */
  private static List<Path> absent(Path folder) {
    List<Path> absent = new ArrayList<>();
    for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
      absent.add(each);
    }
    return absent;
  }

  /** Gives the lock back; folders that it made and in which nothing was written go with it. */
  @Override
  public void close() {
    try {
      if (isEmpty()) {
        // Before the lock is given back, so that nobody takes the lock of a removed file.
        Files.delete(folder.resolve(FILE));
        for (Path each : made) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      // Somebody put something there meanwhile: it stays.
    } finally {
      close(channel);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.allMatch(child -> child.endsWith(FILE));
    }
  }
}
