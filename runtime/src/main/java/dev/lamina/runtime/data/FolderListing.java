package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which pictures are in a folder, without a look into them.
 *
 * @param classNames the names of the class folders in the order of their code units
 * @param train the pictures of {@code train}, or all
 * @param test those of {@code test}; empty if the folder does not have these two
 */
record FolderListing(List<String> classNames, List<Picture> train, List<Picture> test) {
  private static final Pattern PICTURE =
      Pattern.compile("[^.].*\\.(png|jpg|jpeg)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing((Path file) -> name(file)).thenComparing(Comparator.naturalOrder());

  /**
   * A picture and its class.
   *
   * @param label the class's number
   */
  record Picture(Path file, int label) {}

  /**
   * Lists a folder.
   *
   * @param most how many pictures there may be
   */
  static FolderListing of(Path folder, int most) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new LaminaException(
            "There is no folder " + shown(folder) + " to read pictures from.");
      }
      Path root = folder.toRealPath();
      Path train = folder.resolve("train");
      Path test = folder.resolve("test");
      Reading reading = new Reading(root, most);
      if (folders(train).isEmpty() && folders(test).isEmpty()) {
        List<Path> classes = classes(folder);
        return new FolderListing(names(classes), reading.pictures(classes, 2), List.of());
      }
      List<Path> classes = classes(train);
      checkEqual(train, names(classes), test, names(classes(test)));
      return new FolderListing(
          names(classes), reading.pictures(classes, 1), reading.pictures(classes(test), 1));
    } catch (IOException e) {
      throw new LaminaException(
          "The folder "
              + shown(folder)
              + " cannot be read: "
              + Failures.text(e)
              + ". Check that it is there and may be read.",
          e);
    }
  }

  /**
   * Says whether a folder has folders with pictures in them, or {@code train} in it has, whatever
   * else may be wrong there.
   */
  static boolean hasPictures(Path folder) throws IOException {
    for (Path parent : List.of(folder, folder.resolve("train"))) {
      for (Path each : folders(parent)) {
        if (Files.isReadable(each) && holdsPicture(each)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holdsPicture(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(FolderListing::isPicture);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isPicture(Path file) {
    return PICTURE.matcher(name(file)).matches();
  }

  /** Returns a path for a message: control characters, such as line ends, as question marks. */
  static String shown(Path path) {
    return path.toString().replaceAll("\\p{Cntrl}", "?");
  }

  private static List<Path> classes(Path folder) throws IOException {
    List<Path> classes = folders(folder);
    if (classes.size() < 2) {
      throw new LaminaException(
          String.format(
              "%s has %s; there has to be a folder for each of at least 2 classes.",
              shown(folder),
              classes.isEmpty()
                  ? "no class folders"
                  : "one class folder, " + name(classes.get(0))));
    }
    for (Path each : classes) {
      if (name(each).codePoints().anyMatch(FolderListing::isUnprintable)) {
        throw new LaminaException(
            "The folder's name "
                + shown(each)
                + " has characters that cannot be shown, so it cannot name a class; rename it.");
      }
    }
    return classes;
  }

  /** Control characters, halves of pairs, and what undecodable bytes of a name become. */
  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE
        || character == 0xfffd;
  }

  private static void checkEqual(Path train, List<String> ofTrain, Path test, List<String> ofTest) {
    if (!ofTrain.equals(ofTest)) {
      List<String> only = new ArrayList<>(ofTrain);
      only.removeAll(ofTest);
      boolean inTrain = !only.isEmpty();
      if (!inTrain) {
        only.addAll(ofTest);
        only.removeAll(ofTrain);
      }
      throw new LaminaException(
          String.format(
              "%s has the class folder %s, %s has not; both need the same classes.",
              shown(inTrain ? train : test), only.get(0), shown(inTrain ? test : train)));
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(FolderListing::name).toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Returns the folders in a folder in their order, none if there is no such folder. */
  private static List<Path> folders(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (Files.isDirectory(file) && !name(file).startsWith(".")) {
            folders.add(file);
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    folders.sort(BY_NAME);
    return folders;
  }

  /** Takes no more pictures than there may be, of all class folders together. */
  private static final class Reading {
    private final Path root;
    private final int most;
    private int left;

    Reading(Path root, int most) {
      this.root = root;
      this.most = most;
      this.left = most;
    }

    List<Picture> pictures(List<Path> classes, int fewest) throws IOException {
      List<Picture> all = new ArrayList<>();
      for (int label = 0; label < classes.size(); label++) {
        List<Path> files = files(classes.get(label));
        if (files.size() < fewest) {
          throw new LaminaException(
              String.format(
                  "The class folder %s has %s; it has to have at least %d. .png, .jpg and .jpeg"
                      + " files count.",
                  shown(classes.get(label)),
                  files.isEmpty() ? "no pictures" : "one picture, which cannot be split",
                  fewest));
        }
        files.sort(BY_NAME);
        for (Path file : files) {
          all.add(new Picture(file, label));
        }
      }
      return all;
    }

    private List<Path> files(Path folder) throws IOException {
      checkInside(folder);
      List<Path> pictures = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (isPicture(file)) {
            checkInside(file);
            checkCount();
            pictures.add(file);
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
      return pictures;
    }

    private void checkCount() {
      left--;
      if (left < 0) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "There are more than %,d pictures in %s; no more fit into memory at the network's"
                    + " input size. Give Java more memory (-Xmx), or take fewer.",
                most,
                shown(root)));
      }
    }

    private void checkInside(Path file) throws IOException {
      Path real = file.toRealPath();
      if (!real.startsWith(root)) {
        throw new LaminaException(
            String.format(
                "%s is a link to %s, outside of the folder; put a copy there, or take it out.",
                shown(file), shown(real)));
      }
    }
  }
}
