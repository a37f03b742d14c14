package dev.lamina.runtime.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small files in CIFAR-10's layout: two records a training file, three in the test file. */
final class CifarFixture {
  static final int RECORD = 3073;

  private CifarFixture() {}

  /** Returns the six image files by name; record r of the f-th file has the label (f + r) % 10. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int f = 0; f < 5; f++) {
      files.put("data_batch_" + (f + 1) + ".bin", batch(f, 2));
    }
    files.put("test_batch.bin", batch(5, 3));
    return files;
  }

  /** Writes them into a folder, which is made. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  /** Returns the byte at a row, column and channel of record r of the f-th file. */
  static byte pixel(int f, int r, int y, int x, int c) {
    return (byte) (f * 31 + r * 17 + c * 101 + y * 32 + x);
  }

  private static byte[] batch(int f, int records) {
    byte[] bytes = new byte[records * RECORD];
    int i = 0;
    for (int r = 0; r < records; r++) {
      bytes[i++] = (byte) ((f + r) % 10);
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < 32; y++) {
          for (int x = 0; x < 32; x++) {
            bytes[i++] = pixel(f, r, y, x, c);
          }
        }
      }
    }
    return bytes;
  }

  /** Returns a tar.gz as the official one: a folder with the files and the class names in it. */
  static byte[] archive() throws IOException {
    try (Tar tar = new Tar()) {
      tar.folder("cifar-10-batches-bin/");
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        tar.file("cifar-10-batches-bin/" + file.getKey(), file.getValue());
      }
      String names = String.join("\n", Cifar10.CLASS_NAMES) + "\n\n";
      tar.file("cifar-10-batches-bin/batches.meta.txt", names.getBytes(StandardCharsets.UTF_8));
      return tar.bytes();
    }
  }

  /** A tar.gz in the making, of good and of hostile entries. */
  static final class Tar implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream out =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes));

    Tar() throws IOException {}

    void folder(String name) throws IOException {
      entry(new TarArchiveEntry(name, TarArchiveEntry.LF_DIR), new byte[0]);
    }

    void file(String name, byte[] content) throws IOException {
      // The flag keeps a leading slash, as a hostile archive would.
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(content.length);
      entry(entry, content);
    }

    void link(String name, String target, byte flag) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, flag);
      entry.setLinkName(target);
      entry(entry, new byte[0]);
    }

    private void entry(TarArchiveEntry entry, byte[] content) throws IOException {
      out.putArchiveEntry(entry);
      out.write(content);
      out.closeArchiveEntry();
    }

    byte[] bytes() throws IOException {
      out.close();
      return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
