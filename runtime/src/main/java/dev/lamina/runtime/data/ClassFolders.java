package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folders of a folder, each with the pictures of one class.
 *
 * <p>Names are compared, ordered and shown in Unicode's form NFC: a Mac writes others than the rest
 * of the world for the same name.
 *
 * @param folder what they are in
 * @param classes the folders in the order of their names' code units
 */
record ClassFolders(Path folder, List<Path> classes) {
  private static final Pattern PICTURE =
      Pattern.compile("[^.].*\\.(png|jpg|jpeg)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing((Path file) -> name(file)).thenComparing(Comparator.naturalOrder());

  /** What systems and archivers leave behind, beside folders whose names begin with a dot. */
  private static final Set<String> LEFT_BEHIND =
      Set.of("__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found");

  /**
   * Finds the class folders.
   *
   * @throws LaminaException if there are fewer than two, or their names cannot be told apart
   */
  static ClassFolders of(Path folder) throws IOException {
    List<Path> classes = folders(folder);
    if (classes.size() < 2) {
      throw new LaminaException(
          String.format(
              "%s has %s; there has to be a folder for each of at least 2 classes.%s",
              FolderListing.shown(folder),
              classes.isEmpty() ? "no class folders" : "one class folder, " + name(classes.get(0)),
              deeper(classes)));
    }
    for (int i = 0; i < classes.size(); i++) {
      Path each = classes.get(i);
      if (name(each).codePoints().anyMatch(ClassFolders::isUnprintable)) {
        throw new LaminaException(
            "The folder's name "
                + FolderListing.shown(each)
                + " has characters that cannot be shown, so it cannot name a class; rename it.");
      }
      if (i > 0 && name(each).equals(name(classes.get(i - 1)))) {
        throw new LaminaException(
            String.format(
                "%s has the class folder %s twice, once with letters and accents as one character"
                    + " and once as two; put the pictures of both into one.",
                FolderListing.shown(folder), name(each)));
      }
    }
    return new ClassFolders(folder, classes);
  }

  /** Names the folder one deeper, where that has class folders. */
  private static String deeper(List<Path> classes) throws IOException {
    return classes.size() == 1 && folders(classes.get(0)).size() >= 2
        ? " Did you mean " + FolderListing.shown(classes.get(0)) + "?"
        : "";
  }

  /** Control characters, halves of pairs, and what undecodable bytes of a name become. */
  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE
        || character == 0xfffd;
  }

  /** Returns the classes' names. */
  List<String> names() {
    return classes.stream().map(ClassFolders::name).toList();
  }

  /**
   * Refuses other classes than these.
   *
   * @throws LaminaException with the first class that only one of the two has
   */
  void requireEqual(ClassFolders other) {
    if (!names().equals(other.names())) {
      List<String> only = new ArrayList<>(names());
      only.removeAll(other.names());
      boolean here = !only.isEmpty();
      if (!here) {
        only.addAll(other.names());
        only.removeAll(names());
      }
      throw new LaminaException(
          String.format(
              "%s has the class folder %s, %s has not; both need the same classes.",
              FolderListing.shown(here ? folder : other.folder),
              only.get(0),
              FolderListing.shown(here ? other.folder : folder)));
    }
  }

  /**
   * Returns the pictures in the order of classes, then names.
   *
   * @param root out of which no link may lead
   * @param fewest how many a class has at least
   * @throws LaminaException if one has fewer, or a link leads out
   */
  List<FolderListing.Picture> pictures(Path root, int fewest) throws IOException {
    List<FolderListing.Picture> all = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<Path> files = files(classes.get(label), root);
      if (files.size() < fewest) {
        throw tooFew(classes.get(label), files.size(), fewest);
      }
      for (Path file : files) {
        all.add(new FolderListing.Picture(file, label));
      }
    }
    return all;
  }

  private LaminaException tooFew(Path folder, int pictures, int fewest) throws IOException {
    List<Path> inside = folders(folder);
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "The class folder %s has %s; it has to have at least %d. .png, .jpg and .jpeg files"
                + " count.%s",
            FolderListing.shown(folder),
            pictures == 0 ? "no pictures" : "one picture, which cannot be split",
            fewest,
            inside.isEmpty()
                ? ""
                : String.format(
                    " It has the folder %s in it: a class's pictures lie in its folder and no"
                        + " deeper.",
                    name(inside.get(0)))));
  }

  private static List<Path> files(Path folder, Path root) throws IOException {
    checkInside(folder, root);
    List<Path> pictures = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isPicture(file)) {
          if (Files.isSymbolicLink(file)) {
            checkInside(file, root);
          }
          pictures.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    pictures.sort(BY_NAME);
    return pictures;
  }

  private static void checkInside(Path file, Path root) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(root)) {
      throw new LaminaException(
          String.format(
              "%s is a link to %s, outside of the folder; put a copy there, or take it out.",
              FolderListing.shown(file), FolderListing.shown(real)));
    }
  }

  static boolean isPicture(Path file) {
    return PICTURE.matcher(name(file)).matches();
  }

  /** Returns a file's own name in form NFC. */
  static String name(Path file) {
    return Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFC);
  }

  /** Returns the folders in a folder in their order, none if there is no such folder. */
  static List<Path> folders(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (Files.isDirectory(file)
              && !name(file).startsWith(".")
              && !LEFT_BEHIND.contains(name(file).toLowerCase(Locale.ROOT))) {
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
}
