package dev.lamina.runtime.run;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.RunLock;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.RunKeeper;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a run's files go to.
 *
 * @param path the folder, absolute
 * @param overwrite whether an earlier run's files in it may be removed
 */
public record RunFolder(Path path, boolean overwrite) implements RunKeeper {
  /** What a run writes. */
  private static final List<String> FILES =
      List.of("result.json", "history.csv", "timing.csv", "run.json", "report.html");

  /** How the names of TensorBoard's files begin. */
  private static final String EVENTS = "events.out.tfevents.";

  /** Makes the path absolute. */
  public RunFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** Names a folder whose files are not to be overwritten. */
  public RunFolder(Path path) {
    this(path, false);
  }

  /** Returns a checkpoint after every epoch, of which the last two are kept. */
  @Override
  public ModelCheckpoint policy() {
    return ModelCheckpoint.everyEpoch(checkpoints());
  }

  @Override
  public TrainingListener files() {
    return new RunFiles(this);
  }

  /** Returns the file with the results: one JSON object, written when the run ends. */
  public Path result() {
    return path.resolve(FILES.get(0));
  }

  /** Returns the file with the history: one line an epoch, written as the epochs end. */
  public Path history() {
    return path.resolve(FILES.get(1));
  }

  /** Returns the file with what the clock decides: one line an epoch. */
  public Path timing() {
    return path.resolve(FILES.get(2));
  }

  /** Returns the file that says what the run is, a {@link RunSpec}. */
  public Path spec() {
    return path.resolve(FILES.get(3));
  }

  /** Returns the file with the page that shows the run. */
  public Path report() {
    return path.resolve(FILES.get(4));
  }

  /** Returns the folder with the run's checkpoints. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /**
   * Takes the right to write to the folder, which is made if absent.
   *
   * @return the lock, held until it is closed
   * @throws LaminaException if another run has it, or the folder cannot be written to
   */
  public RunLock lock() {
    return RunLock.take(path);
  }

  /**
   * Refuses a folder that cannot or must not be written to. Nothing is written, so this can come
   * long before {@link #create}.
   *
   * @throws LaminaException if it is a file, has files and overwrite is off, or cannot be written
   *     to
   */
  public void check() {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      throw new LaminaException("There is no " + path.getRoot() + " for the run's files.");
    }
    if (!Files.isDirectory(existing)) {
      throw new LaminaException(
          "Cannot write the run's files to " + path + ": " + existing + " is not a folder.");
    }
    if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
      throw new LaminaException(
          "Cannot write the run's files to " + path + ": no permission for " + existing + ".");
    }
    if (existing.equals(path) && !overwrite) {
      refuseFiles();
    }
  }

  /**
   * Makes the folder, or empties it of an earlier run's files; others stay.
   *
   * @throws LaminaException as {@link #check}, and if the system refuses
   */
  public void create() {
    check();
    try {
      Files.createDirectories(path);
      for (String file : FILES) {
        Files.deleteIfExists(path.resolve(file));
      }
      removeEvents();
      CheckpointStore store = new CheckpointStore(checkpoints());
      store.remove(store.newestFirst());
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private void removeEvents() throws IOException {
    List<Path> events;
    try (Stream<Path> files = Files.list(path)) {
      events = files.filter(file -> file.getFileName().toString().startsWith(EVENTS)).toList();
    }
    for (Path file : events) {
      Files.delete(file);
    }
  }

  private void refuseFiles() {
    try (Stream<Path> files = Files.list(path)) {
      if (files.anyMatch(file -> !isOurs(file))) {
        throw new LaminaException(
                path
                    + " exists and is not empty; name another folder, or let an earlier"
                    + " run's files be replaced.")
            .mendedBy(Setting.OVERWRITE);
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** What a run has in its folder before it begins: locks. */
  private boolean isOurs(Path file) {
    return file.endsWith(RunLock.FILE)
        || (file.equals(checkpoints()) && new CheckpointStore(file).newestFirst().isEmpty());
  }

  /** Returns what to throw where a file of a run cannot be written. */
  public static LaminaException failure(Path path, IOException e) {
    return DurableFiles.failure("Cannot write to " + path, e);
  }
}
