package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds and reads the official binary files of CIFAR-10. */
final class CifarFiles {
  static final String FOLDER = "cifar-10-batches-bin";
  static final List<String> TRAIN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  static final List<String> TEST = List.of("test_batch.bin");
  static final String CLASSES = "batches.meta.txt";

  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int CHANNELS = 3;
  private static final int PIXELS = PLANE * CHANNELS;
  private static final int RECORD = 1 + PIXELS;
  private static final int BUFFER_RECORDS = 256;
  private static final String LOOKED_FOR =
      "data_batch_1.bin to data_batch_5.bin and test_batch.bin";
  private static final String UNPACK_AGAIN = "unpack cifar-10-binary.tar.gz again";

  private CifarFiles() {}

  static DatasetSplit read(Path given) {
    Path folder = find(given);
    List<String> classNames = classNames(folder.resolve(CLASSES));
    return new DatasetSplit(
        Cifar10.NAME,
        images(Cifar10.NAME + " train", folder, TRAIN, classNames),
        images(Cifar10.NAME + " test", folder, TEST, classNames));
  }

  /** Says whether a folder has all the image files, whatever is in them. */
  static boolean allIn(Path folder) {
    return missing(folder).isEmpty();
  }

  private static Path find(Path given) {
    requireFolder(given);
    Path inner = given.resolve(FOLDER);
    for (Path folder : List.of(given, inner)) {
      List<String> missing = missing(folder);
      if (missing.isEmpty()) {
        return folder;
      }
      if (missing.size() < TRAIN.size() + TEST.size()) {
        throw new LaminaException(
            folder
                + " lacks "
                + String.join(", ", missing)
                + " of the binary version of CIFAR-10; "
                + UNPACK_AGAIN
                + " there.");
      }
      if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
        throw noPermission(folder, null);
      }
    }
    String python =
        Stream.of(given, inner, given.resolve("cifar-10-batches-py"))
                .anyMatch(folder -> Files.exists(folder.resolve("data_batch_1")))
            ? " It holds the Python version;"
            : "";
    throw new LaminaException(
        "Found no CIFAR-10 in "
            + given
            + ": neither it nor "
            + inner
            + " has "
            + LOOKED_FOR
            + "."
            + python
            + (python.isEmpty() ? " Unpack" : " unpack")
            + " cifar-10-binary.tar.gz there, or name the folder that has the files.");
  }

  private static void requireFolder(Path folder) {
    try {
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        throw new LaminaException(
            folder + " is a file, not a folder; name the folder that has " + LOOKED_FOR + ".");
      }
    } catch (NoSuchFileException e) {
      throw new LaminaException(
          "There is no folder " + folder + "; name the one that has " + LOOKED_FOR + ".", e);
    } catch (AccessDeniedException e) {
      throw noPermission(folder, e);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw noPermission(folder, null);
    }
  }

  private static List<String> missing(Path folder) {
    return Stream.concat(TRAIN.stream(), TEST.stream())
        .filter(file -> !Files.exists(folder.resolve(file)))
        .toList();
  }

  private static List<String> classNames(Path file) {
    if (!Files.exists(file)) {
      return Cifar10.CLASS_NAMES;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      List<String> names =
          lines.map(String::strip).filter(line -> !line.isEmpty()).limit(1000).toList();
      if (names.size() != Cifar10.CLASS_NAMES.size()) {
        throw new LaminaException(
            file
                + " names "
                + names.size()
                + " classes, CIFAR-10 has "
                + Cifar10.CLASS_NAMES.size()
                + "; "
                + UNPACK_AGAIN
                + ", or remove this file to use the official names.");
      }
      return names;
    } catch (AccessDeniedException e) {
      throw noPermission(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ImageDataset images(
      String name, Path folder, List<String> files, List<String> classNames) {
    long total = 0;
    for (String file : files) {
      total += records(folder.resolve(file));
    }
    if (total * PIXELS > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s has %,d images in %s; at most %,d can be kept in memory.",
              folder,
              total,
              String.join(", ", files),
              (Integer.MAX_VALUE - 8) / PIXELS));
    }
    byte[] pixels = new byte[(int) total * PIXELS];
    int[] labels = new int[(int) total];
    int first = 0;
    for (String file : files) {
      Path path = folder.resolve(file);
      int count = (int) records(path);
      readBatch(path, count, first, pixels, labels);
      first += count;
    }
    return ImageDataset.owning(name, SIDE, SIDE, CHANNELS, classNames, pixels, labels);
  }

  /** Returns how many whole records a file has, at least 1. */
  private static long records(Path file) {
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (AccessDeniedException e) {
      throw noPermission(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!Files.isRegularFile(file)) {
      throw new LaminaException(file + " is not a file; " + UNPACK_AGAIN + ".");
    }
    if (bytes == 0) {
      throw new LaminaException(file + " is empty; " + UNPACK_AGAIN + ".");
    }
    if (bytes % RECORD != 0) {
      throw truncated(file, bytes);
    }
    return bytes / RECORD;
  }

  private static void readBatch(Path file, int count, int first, byte[] pixels, int[] labels) {
    byte[] buffer = new byte[BUFFER_RECORDS * RECORD];
    try (InputStream in = Files.newInputStream(file)) {
      for (int done = 0; done < count; ) {
        int now = Math.min(BUFFER_RECORDS, count - done);
        int bytes = in.readNBytes(buffer, 0, now * RECORD);
        if (bytes < now * RECORD) {
          throw new EOFException("it became shorter while it was read");
        }
        for (int i = 0; i < now; i++) {
          int image = first + done + i;
          labels[image] = label(buffer[i * RECORD] & 0xff, file, done + i, count);
          channelsLast(buffer, i * RECORD + 1, pixels, image * PIXELS);
        }
        done += now;
      }
    } catch (AccessDeniedException e) {
      throw noPermission(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static int label(int label, Path file, int record, int count) {
    if (label >= Cifar10.CLASS_NAMES.size()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: record %,d of %,d (byte %,d) has the label %d; CIFAR-10's labels are 0 to 9."
                  + " The file is damaged or another one; %s.",
              file,
              record + 1,
              count,
              (long) record * RECORD,
              label,
              UNPACK_AGAIN));
    }
    return label;
  }

  /** From three planes to pixels. */
  private static void channelsLast(byte[] planes, int from, byte[] pixels, int to) {
    for (int i = 0, target = to; i < PLANE; i++) {
      pixels[target++] = planes[from + i];
      pixels[target++] = planes[from + PLANE + i];
      pixels[target++] = planes[from + 2 * PLANE + i];
    }
  }

  private static LaminaException truncated(Path file, long bytes) {
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "%s has %,d bytes: it breaks off in record %,d, %,d bytes into its %,d; %s.",
            file,
            bytes,
            bytes / RECORD + 1,
            bytes % RECORD,
            RECORD,
            UNPACK_AGAIN));
  }

  private static LaminaException noPermission(Path path, IOException cause) {
    return new LaminaException(
        "No permission to read " + path + "; make it readable to this user.", cause);
  }

  private static LaminaException unreadable(Path path, IOException cause) {
    return new LaminaException("Cannot read " + path + ": " + cause.getMessage() + ".", cause);
  }
}
