package dev.lamina.runtime.data;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * CIFAR-10 or CIFAR-100 in a cache folder: the files if they are there, else from the archive if
 * that is there, else downloaded. What is not whole has a name that ends in {@code .part}; a lock
 * keeps a second process waiting until the first is done.
 */
final class CifarCache {
  /** The official archives have 8 and 5 entries and 184 MB. */
  private static final TarUnpacker UNPACKER = new TarUnpacker(32, 256L << 20);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path cache;
  private final CifarFormat format;
  private final CifarFiles files;
  private final Archive archive;
  private final DownloadListener listener;
  private final TarUnpacker unpacker;
  private final Duration patience;

  CifarCache(Path cache, CifarFormat format, Archive archive, DownloadListener listener) {
    this(cache, format, archive, listener, UNPACKER, PATIENCE);
  }

  /** For tests: other bounds. */
  CifarCache(
      Path cache,
      CifarFormat format,
      Archive archive,
      DownloadListener listener,
      TarUnpacker unpacker,
      Duration patience) {
    this.cache = cache;
    this.format = format;
    this.files = new CifarFiles(format);
    this.archive = archive;
    this.listener = listener;
    this.unpacker = unpacker;
    this.patience = patience;
  }

  /** Returns the folder with the files, after all that it takes. */
  Path folder() {
    Path folder = cache.resolve(format.folder());
    if (!files.allIn(folder)) {
      try {
        Files.createDirectories(cache);
        try (FileChannel channel =
                FileChannel.open(
                    cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          if (lock.isValid() && !files.allIn(folder)) {
            fill(folder);
          }
        }
      } catch (IOException e) {
        throw new LaminaException(
                "Cannot use the cache folder "
                    + cache
                    + " ("
                    + Failures.text(e)
                    + "); set LAMINA_CACHE to a folder that can be written, or name a folder with"
                    + " the binary files of "
                    + format.title()
                    + ".",
                e)
            .mendedBy(Setting.DATA);
      }
    }
    return folder;
  }

  private void fill(Path folder) throws IOException {
    Path packed = cache.resolve(archive.fileName());
    boolean brought = Files.exists(packed);
    if (brought) {
      Optional<String> fault = archive.faultOf(packed);
      if (fault.isPresent()) {
        throw new LaminaException(
            packed
                + " is not the archive it should be: "
                + fault.get()
                + ". Replace it, or remove it to have it downloaded.");
      }
    } else {
      download(packed);
    }
    unpack(packed, folder);
    if (!brought) {
      Files.delete(packed);
    }
  }

  private void download(Path packed) throws IOException {
    Path part = packed.resolveSibling(packed.getFileName() + ".part");
    try {
      new ArchiveDownload(archive, listener, patience).to(part);
      Optional<String> fault = archive.faultOf(part);
      if (fault.isPresent()) {
        throw new IOException("what came is not the archive: " + fault.get());
      }
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw new LaminaException(
              "Cannot download "
                  + format.title()
                  + " from "
                  + archive.address()
                  + ": "
                  + Failures.text(e)
                  + ". There are three ways to proceed: name a folder with the binary files; or put"
                  + " the archive at "
                  + packed
                  + ", where it is used after a check of its digest; or train on drawn pictures.",
              e)
          .mendedBy(Setting.DATA);
    }
    DurableFiles.move(part, packed);
  }

  private void unpack(Path packed, Path folder) throws IOException {
    Path part = folder.resolveSibling(folder.getFileName() + ".part");
    DurableFiles.removeTree(part);
    Files.createDirectory(part);
    try {
      listener.unpacking(packed, folder);
      unpacker.unpack(packed, part);
      Path inner = part.resolve(format.folder());
      if (!files.allIn(inner)) {
        throw new IOException("it lacks files of " + format.title() + "'s binary version");
      }
      // What stands in the way has not all files, or this would not run.
      DurableFiles.removeTree(folder);
      DurableFiles.move(inner, folder);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot unpack " + packed + " into " + cache + ": " + Failures.text(e) + ".", e);
    } finally {
      DurableFiles.removeTree(part);
    }
  }
}
