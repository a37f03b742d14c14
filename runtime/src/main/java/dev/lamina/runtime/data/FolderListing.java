package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which pictures are in a folder, without a look into them.
 *
 * @param root the folder, without links
 * @param classNames the names of the class folders, in their order
 * @param parts the pictures of each part; if the folder has none, all are those of TRAIN
 */
record FolderListing(Path root, List<String> classNames, Map<Part, List<Picture>> parts) {

  /** A part of a data set, by the names that its folder may have, in any capitals. */
  enum Part {
    TRAIN("train|training"),
    VALIDATION("val|valid|validation|dev"),
    TEST("test|testing");

    private final Pattern names;

    Part(String names) {
      this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
    }

    private boolean isNamed(Path folder) {
      return names.matcher(ClassFolders.name(folder)).matches();
    }
  }

  /**
   * A picture and its class.
   *
   * @param label the class's number
   */
  record Picture(Path file, int label) {}

  /** Returns the pictures of a part; none if the folder has not that part. */
  List<Picture> of(Part part) {
    return parts.getOrDefault(part, List.of());
  }

  /** Returns the pictures of all parts, each part in the order of classes, then file names. */
  List<Picture> all() {
    return parts.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Lists a folder.
   *
   * @param fewest how many pictures a class has at least where there are no parts
   * @throws LaminaException if it is not as {@link ImageFolder} says
   */
  static FolderListing of(Path folder, int fewest) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new LaminaException(
            "There is no folder " + shown(folder) + " to read pictures from.");
      }
      Path root = folder.toRealPath();
      Map<Part, Path> folders = parts(folder);
      if (!folders.containsKey(Part.TRAIN) && !folders.containsKey(Part.TEST)) {
        ClassFolders classes = ClassFolders.of(folder);
        return new FolderListing(
            root, classes.names(), Map.of(Part.TRAIN, classes.pictures(root, fewest)));
      }
      ClassFolders train =
          ClassFolders.of(folders.getOrDefault(Part.TRAIN, folder.resolve("train")));
      Map<Part, List<Picture>> parts = new EnumMap<>(Part.class);
      for (Map.Entry<Part, Path> each : folders.entrySet()) {
        ClassFolders classes = ClassFolders.of(each.getValue());
        train.requireEqual(classes);
        parts.put(each.getKey(), classes.pictures(root, 1));
      }
      if (parts.size() == 1) {
        throw new LaminaException(
            shown(folder)
                + " has a folder train but none of pictures to measure on; add test or val, or"
                + " give "
                + shown(train.folder())
                + " itself, of which a fifth is tested on.");
      }
      return new FolderListing(root, train.names(), parts);
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

  /** Returns the folders of parts, which have folders in them. */
  private static Map<Part, Path> parts(Path folder) throws IOException {
    Map<Part, Path> parts = new EnumMap<>(Part.class);
    for (Path each : ClassFolders.folders(folder)) {
      for (Part part : Part.values()) {
        if (part.isNamed(each) && !ClassFolders.folders(each).isEmpty()) {
          Path other = parts.put(part, each);
          if (other != null) {
            throw new LaminaException(
                String.format(
                    "%s and %s would both be the %s images; keep one of the two.",
                    shown(other), shown(each), part.name().toLowerCase(Locale.ROOT)));
          }
        }
      }
    }
    return parts;
  }

  /**
   * Says whether a folder has folders with pictures in them, or {@code train} in it has, whatever
   * else may be wrong there.
   */
  static boolean hasPictures(Path folder) throws IOException {
    List<Path> parents = new ArrayList<>(List.of(folder));
    for (Path each : ClassFolders.folders(folder)) {
      if (Part.TRAIN.isNamed(each)) {
        parents.add(each);
      }
    }
    for (Path parent : parents) {
      for (Path each : ClassFolders.folders(parent)) {
        if (Files.isReadable(each) && holdsPicture(each)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holdsPicture(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(ClassFolders::isPicture);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns a path for a message: control characters, such as line ends, as question marks. */
  static String shown(Path path) {
    return path.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
