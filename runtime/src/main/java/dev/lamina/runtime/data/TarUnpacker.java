package dev.lamina.runtime.data;

import dev.lamina.runtime.DurableFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a compressed tar archive that nobody need trust: plain files and folders only, none
 * outside the target folder, none replaced, all bounded.
 *
 * @param maxEntries how many files and folders are accepted
 * @param maxBytes how many bytes all files together may have
 */
record TarUnpacker(int maxEntries, long maxBytes) {

  /** Unpacks into a folder that exists and is empty; every file is forced to the disk. */
  void unpack(Path archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive), 1 << 16)))) {
      int entries = 0;
      long left = maxBytes;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++entries > maxEntries) {
          throw new IOException("it has more than " + maxEntries + " entries");
        }
        left -= Math.max(0, entry.getSize());
        if (left < 0) {
          throw new IOException(
              String.format(
                  Locale.ROOT, "with '%s' it has more than %,d bytes", entry.getName(), maxBytes));
        }
        write(entry, tar, place(entry, target));
      }
    }
  }

  private static Path place(TarArchiveEntry entry, Path target) throws IOException {
    String name = entry.getName();
    boolean plain =
        !name.isEmpty()
            && !name.startsWith("/")
            && name.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ');
    Path place = plain ? target.resolve(name).normalize() : target;
    if (!plain || !place.startsWith(target) || name.contains("..")) {
      throw new IOException("its entry '" + name + "' would lie outside the folder");
    }
    return place;
  }

  private static void write(TarArchiveEntry entry, InputStream tar, Path place) throws IOException {
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_DIR -> Files.createDirectories(place);
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> {
        Files.createDirectories(place.getParent());
        // Files.copy creates, and refuses what exists.
        long written = Files.copy(tar, place);
        if (written != entry.getSize()) {
          throw new IOException("its entry '" + entry.getName() + "' breaks off");
        }
        DurableFiles.force(place);
      }
      default ->
          throw new IOException(
              "its entry '" + entry.getName() + "' is neither a file nor a folder");
    }
  }
}
