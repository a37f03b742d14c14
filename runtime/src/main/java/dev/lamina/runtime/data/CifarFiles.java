package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
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

/** Finds and reads the official binary files of CIFAR-10 or CIFAR-100. */
final class CifarFiles {
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int CHANNELS = 3;
  private static final int PIXELS = PLANE * CHANNELS;
  private static final int BUFFER_RECORDS = 256;

  private final CifarFormat format;
  private final int labels;
  private final int recordBytes;
  private final String unpackAgain;

  CifarFiles(CifarFormat format) {
    this.format = format;
    this.labels = format.labels().size();
    this.recordBytes = labels + PIXELS;
    this.unpackAgain = "unpack " + format.archive().fileName() + " again";
  }

  DatasetSplit read(Path given) {
    Path folder = find(given);
    List<String> classNames = classNames(folder.resolve(format.label().namesFile()));
    return new DatasetSplit(
        format.name(),
        images(format.name() + " train", folder, format.train(), classNames),
        images(format.name() + " test", folder, format.test(), classNames));
  }

  /** Says whether a folder has all the image files, whatever is in them. */
  boolean allIn(Path folder) {
    return missing(folder).isEmpty();
  }

  private Path find(Path given) {
    requireFolder(given);
    Path inner = given.resolve(format.folder());
    for (Path folder : List.of(given, inner)) {
      List<String> missing = missing(folder);
      if (missing.isEmpty()) {
        return folder;
      }
      if (missing.size() < format.train().size() + format.test().size()) {
        throw new LaminaException(
            folder
                + " lacks "
                + String.join(", ", missing)
                + " of the binary version of "
                + format.title()
                + "; "
                + unpackAgain
                + " there.");
      }
      if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
        throw noPermission(folder, null);
      }
    }
    throw new LaminaException(
            "Found no "
                + format.title()
                + " in "
                + given
                + ": neither it nor "
                + inner
                + " has "
                + format.files()
                + ". "
                + wayOut(given))
        .mendedBy(Setting.DATA);
  }

  private String wayOut(Path given) {
    if (hasPictures(given)) {
      return "It has folders of pictures; to train on these, name it as a folder of pictures.";
    }
    boolean python =
        Stream.of(given, given.resolve(format.folder()), given.resolve(format.pythonFolder()))
            .anyMatch(folder -> Files.isRegularFile(folder.resolve(format.pythonFile())));
    return (python ? "It holds the Python version; unpack " : "Unpack ")
        + format.archive().fileName()
        + " there, or name the folder that has the files.";
  }

  private static boolean hasPictures(Path folder) {
    try {
      return FolderListing.hasPictures(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private void requireFolder(Path folder) {
    try {
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        throw new LaminaException(
            folder + " is a file, not a folder; name the folder that has " + format.files() + ".");
      }
    } catch (NoSuchFileException e) {
      throw new LaminaException(
          "There is no folder " + folder + "; name the one that has " + format.files() + ".", e);
    } catch (AccessDeniedException e) {
      throw noPermission(folder, e);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw noPermission(folder, null);
    }
  }

  private List<String> missing(Path folder) {
    return Stream.concat(format.train().stream(), format.test().stream())
        .filter(file -> !Files.exists(folder.resolve(file)))
        .toList();
  }

  private List<String> classNames(Path file) {
    int classes = format.label().classNames().size();
    if (!Files.exists(file)) {
      return format.label().classNames();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      List<String> names =
          lines.map(String::strip).filter(line -> !line.isEmpty()).limit(1000).toList();
      if (names.size() != classes) {
        throw new LaminaException(
            file
                + " names "
                + names.size()
                + " classes, "
                + format.title()
                + " has "
                + classes
                + "; "
                + unpackAgain
                + ", or remove this file to use the official names.");
      }
      return names;
    } catch (AccessDeniedException e) {
      throw noPermission(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private ImageDataset images(
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
    int[] classes = new int[(int) total];
    int first = 0;
    for (String file : files) {
      Path path = folder.resolve(file);
      int count = (int) records(path);
      readBatch(path, count, first, pixels, classes);
      first += count;
    }
    return ImageDataset.owning(name, SIDE, SIDE, CHANNELS, classNames, pixels, classes);
  }

  /** Returns how many whole records a file has, at least 1. */
  private long records(Path file) {
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (AccessDeniedException e) {
      throw noPermission(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!Files.isRegularFile(file)) {
      throw new LaminaException(file + " is not a file; " + unpackAgain + ".");
    }
    if (bytes == 0) {
      throw new LaminaException(file + " is empty; " + unpackAgain + ".");
    }
    if (bytes % recordBytes != 0) {
      throw truncated(file, bytes);
    }
    return bytes / recordBytes;
  }

  private void readBatch(Path file, int count, int first, byte[] pixels, int[] classes) {
    byte[] buffer = new byte[BUFFER_RECORDS * recordBytes];
    try (InputStream in = Files.newInputStream(file)) {
      for (int done = 0; done < count; ) {
        int now = Math.min(BUFFER_RECORDS, count - done);
        int bytes = in.readNBytes(buffer, 0, now * recordBytes);
        if (bytes < now * recordBytes) {
          throw new EOFException("it became shorter while it was read");
        }
        for (int i = 0; i < now; i++) {
          int image = first + done + i;
          classes[image] = label(buffer, i * recordBytes, file, done + i, count);
          channelsLast(buffer, i * recordBytes + labels, pixels, image * PIXELS);
        }
        done += now;
      }
    } catch (AccessDeniedException e) {
      throw noPermission(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns the label that is learned; refuses impossible ones, learned or not. */
  private int label(byte[] buffer, int at, Path file, int index, int count) {
    for (int i = 0; i < labels; i++) {
      CifarFormat.Label label = format.labels().get(i);
      int value = Byte.toUnsignedInt(buffer[at + i]);
      if (value >= label.classNames().size()) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s: record %,d of %,d (byte %,d) has the %s %d; %s's %ss are 0 to %d."
                    + " The file is damaged or another one; %s.",
                file,
                index + 1,
                count,
                (long) index * recordBytes + i,
                label.kind(),
                value,
                format.title(),
                label.kind(),
                label.classNames().size() - 1,
                unpackAgain));
      }
    }
    return Byte.toUnsignedInt(buffer[at + format.used()]);
  }

  /** From three planes to pixels. */
  private static void channelsLast(byte[] planes, int from, byte[] pixels, int to) {
    for (int i = 0, target = to; i < PLANE; i++) {
      pixels[target++] = planes[from + i];
      pixels[target++] = planes[from + PLANE + i];
      pixels[target++] = planes[from + 2 * PLANE + i];
    }
  }

  private LaminaException truncated(Path file, long bytes) {
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "%s has %,d bytes: it breaks off in record %,d, %,d bytes into its %,d; %s.",
            file,
            bytes,
            bytes / recordBytes + 1,
            bytes % recordBytes,
            recordBytes,
            unpackAgain));
  }

  private static LaminaException noPermission(Path path, IOException cause) {
    return new LaminaException(
        "No permission to read " + path + "; make it readable to this user.", cause);
  }

  private static LaminaException unreadable(Path path, IOException cause) {
    return new LaminaException("Cannot read " + path + ": " + cause.getMessage() + ".", cause);
  }
}
