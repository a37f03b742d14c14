package dev.lamina.runtime.data;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The index of a folder of pictures, kept in the cache so that the next run need not decode all of
 * them. It only saves time: what is absent, of another format, cut off, or of files that have
 * changed is made anew.
 */
final class PictureIndexFile {
  private static final String FORMAT = "lamina picture index 1";
  private static final String END = "end";
  private static final int DIGEST = 32;

  private final Path folder;
  private final Path file;

  private PictureIndexFile(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /** Names the file of a folder. */
  static PictureIndexFile of(Path folder, Map<String, String> environment) {
    byte[] digest = PictureIndex.sha256(folder.toString().getBytes(StandardCharsets.UTF_8));
    String name = HexFormat.of().formatHex(digest, 0, 8);
    return new PictureIndexFile(
        folder, DataCache.folder(environment).resolve("pictures").resolve(name + ".index"));
  }

  /** Returns what is known of pictures, after a look at those of which nothing is. */
  PictureIndex index(List<FolderListing.Picture> pictures, DownloadListener listener) {
    Map<Path, PictureIndex.Entry> known = read();
    PictureIndex index =
        PictureIndex.of(folder, pictures, known, listener, (number, picture) -> {});
    Map<Path, PictureIndex.Entry> now = index.byFile();
    if (index.looked() > 0 || known.size() != now.size()) {
      write(now, listener);
    }
    return index;
  }

  private Map<Path, PictureIndex.Entry> read() {
    Map<Path, PictureIndex.Entry> entries = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(folder.toString())) {
        return Map.of();
      }
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        Path picture = folder.resolve(in.readUTF());
        long length = in.readLong();
        long modified = in.readLong();
        byte[] sha256 = in.readNBytes(DIGEST);
        String damage = in.readUTF();
        entries.put(
            picture,
            new PictureIndex.Entry(
                length,
                modified,
                sha256,
                damage.isEmpty() ? Optional.empty() : Optional.of(damage)));
      }
      return in.readUTF().equals(END) ? entries : Map.of();
    } catch (IOException | RuntimeException e) {
      // Absent, cut off or not one of these files: all is looked at anew.
      return Map.of();
    }
  }

  /** Writes what is known; where that cannot be, the next run looks at all pictures again. */
  private void write(Map<Path, PictureIndex.Entry> entries, DownloadListener listener) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "new", ".index");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
        out.writeUTF(FORMAT);
        out.writeUTF(folder.toString());
        out.writeInt(entries.size());
        for (Map.Entry<Path, PictureIndex.Entry> each : new TreeMap<>(entries).entrySet()) {
          out.writeUTF(folder.relativize(each.getKey()).toString());
          out.writeLong(each.getValue().length());
          out.writeLong(each.getValue().modified());
          out.write(each.getValue().sha256());
          out.writeUTF(each.getValue().damage().orElse(""));
        }
        out.writeUTF(END);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      listener.indexNotKept(file, Failures.text(e));
    }
  }
}
