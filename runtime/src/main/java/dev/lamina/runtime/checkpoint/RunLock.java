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

/**
 * The right to write to a run's folder. The operating system holds it, so that it ends with the
 * process, however that ends.
 */
public final class RunLock implements AutoCloseable {
  /** The name of the file that is locked; it stays in the folder. */
  public static final String FILE = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
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
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder);
      }
      return new RunLock(channel);
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

  /** Gives the lock back. */
  @Override
  public void close() {
    close(channel);
  }
}
