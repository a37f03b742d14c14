package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a run: folders {@code NUMBER-step-STEP}, numbered in the order of their
 * writing, whatever the clock says.
 *
 * <p>A checkpoint is written beside, forced to the disk and renamed, so that a folder of that name
 * is whole; every file in it has a digest, so that what happens to it later is noticed. What a
 * killed process left half written begins with a point and is removed by the next writer.
 */
public final class CheckpointStore {
  private static final Pattern NAME = Pattern.compile("(\\d{1,9})-step-(\\d{1,18})");
  private static final String HALF_WRITTEN = ".writing-";
  private static final String HALF_REMOVED = ".removing-";

  private final Path folder;

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; does not close. */
    void writeTo(OutputStream out) throws IOException;

    /** Returns a text's UTF-8. */
    static Content of(String text) {
      return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A checkpoint's place.
   *
   * @param folder where it is
   * @param number how many were written before in this run, and one
   * @param step after how many updates
   */
  public record Place(Path folder, int number, long step) {}

  /**
   * Names the checkpoints of a folder; nothing is written.
   *
   * @param folder that has, or will have, the checkpoints' folders
   */
  public CheckpointStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a checkpoint; those that are there stay.
   *
   * @param step after how many updates
   * @param files content by name
   * @return where it is
   * @throws LaminaException if it cannot be written; nothing is left of it then
   */
  public Place write(long step, Map<String, Content> files) {
    int number = newestFirst().stream().mapToInt(Place::number).max().orElse(0) + 1;
    String name = "%06d-step-%d".formatted(number, step);
    Path beside = folder.resolve(HALF_WRITTEN + name);
    try {
      Files.createDirectories(folder);
      removeLeftovers();
      Files.createDirectory(beside);
      writeFiles(beside, step, files);
      DurableFiles.move(beside, folder.resolve(name));
    } catch (IOException e) {
      removeQuietly(beside);
      throw DurableFiles.failure(
          "Cannot write the checkpoint " + folder.resolve(name) + ", earlier ones are kept", e);
    }
    return new Place(folder.resolve(name), number, step);
  }

  private static void writeFiles(Path folder, long step, Map<String, Content> files)
      throws IOException {
    Map<String, Manifest.Entry> entries = new TreeMap<>();
    for (Map.Entry<String, Content> file : files.entrySet()) {
      entries.put(file.getKey(), writeFile(folder.resolve(file.getKey()), file.getValue()));
    }
    String manifest = new Manifest(Manifest.FORMAT, Release.VERSION, step, entries).json();
    Manifest.Entry entry = writeFile(folder.resolve(Manifest.FILE), Content.of(manifest));
    writeFile(folder.resolve(Manifest.DIGEST), Content.of(entry.sha256() + "\n"));
    DurableFiles.forceFolder(folder);
  }

  private static Manifest.Entry writeFile(Path file, Content content) throws IOException {
    try (DigestOutputStream digest =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file)), Digests.sha256())) {
      content.writeTo(digest);
      digest.flush();
      DurableFiles.force(file);
      return new Manifest.Entry(Files.size(file), Digests.hex(digest.getMessageDigest()));
    }
  }

  /**
   * Returns the checkpoints that are there, the newest first; they are not looked into.
   *
   * @throws LaminaException if the folder cannot be read
   */
  public List<Place> newestFirst() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .flatMap(child -> place(child).stream())
          .sorted(Comparator.comparingInt(Place::number).reversed())
          .toList();
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + folder, e);
    }
  }

  private static Optional<Place> place(Path child) {
    Matcher name = NAME.matcher(child.getFileName().toString());
    return name.matches() && Files.isDirectory(child)
        ? Optional.of(
            new Place(child, Integer.parseInt(name.group(1)), Long.parseLong(name.group(2))))
        : Optional.empty();
  }

  /**
   * Reads the newest checkpoint that is as it was written.
   *
   * @param damaged hears of every newer one that is not, in a sentence
   * @return nothing if there is none
   */
  public Optional<StoredFiles> newest(Consumer<String> damaged) {
    for (Place place : newestFirst()) {
      try {
        return Optional.of(CheckpointReader.read(place));
      } catch (LaminaException e) {
        damaged.accept(e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Removes checkpoints. One that is half removed when the process is killed is not taken for one.
   *
   * @param places which ones
   * @throws LaminaException if they cannot be removed
   */
  public void remove(List<Place> places) {
    List<Path> renamed = new ArrayList<>();
    try {
      for (Place place : places) {
        Path beside = folder.resolve(HALF_REMOVED + place.folder().getFileName());
        Files.move(place.folder(), beside);
        renamed.add(beside);
      }
      for (Path beside : renamed) {
        DurableFiles.removeTree(beside);
      }
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot remove old checkpoints of " + folder, e);
    }
  }

  private void removeLeftovers() throws IOException {
    List<Path> leftovers;
    try (Stream<Path> children = Files.list(folder)) {
      leftovers =
          children
              .filter(
                  child -> {
                    String name = child.getFileName().toString();
                    return name.startsWith(HALF_WRITTEN) || name.startsWith(HALF_REMOVED);
                  })
              .toList();
    }
    for (Path leftover : leftovers) {
      DurableFiles.removeTree(leftover);
    }
  }

  private static void removeQuietly(Path tree) {
    try {
      DurableFiles.removeTree(tree);
    } catch (IOException e) {
      // The next writer removes it; the failure that brought us here is what the user hears of.
    }
  }
}
