package dev.lamina.runtime.run;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps a run on disk: {@code run.json} says what it is; {@code history.csv} and {@code timing.csv}
 * grow by a line an epoch, so that a run that is cut off keeps its epochs; {@code result.json} is
 * written whole when the run ends or is stopped.
 */
public final class RunFiles implements TrainingListener {
  private final RunFolder folder;
  private final RunSpec.Place place;
  private TrainingStart start;

  /**
   * Makes the listener; it writes nothing before the run starts.
   *
   * @param folder where to; made, or emptied of an earlier run's files, when the run starts
   */
  public RunFiles(RunFolder folder) {
    this(folder, RunSpec.Place.USUAL);
  }

  /**
   * As above.
   *
   * @param place where the run is computed, which is kept
   */
  public RunFiles(RunFolder folder, RunSpec.Place place) {
    this.folder = folder;
    this.place = place;
  }

  /**
   * Makes the folder and the first lines of history and timing; in a run that goes on, its earlier
   * epochs' lines.
   *
   * @throws dev.lamina.runtime.LaminaException if that cannot be written
   */
  @Override
  public void started(TrainingStart start) {
    this.start = start;
    List<EpochMetrics> before =
        start.resumed().map(TrainingStart.Resumption::history).orElse(List.of());
    if (start.resumed().isEmpty()) {
      folder.create();
      RunSpec.of(start, place).write(folder);
    }
    write(folder.history(), HistoryLines.HEADER, before, HistoryLines::of);
    write(folder.timing(), HistoryLines.TIMING_HEADER, before, HistoryLines::timing);
  }

  /**
   * Writes the epoch's lines and forces them to the disk.
   *
   * @throws dev.lamina.runtime.LaminaException if it cannot be written
   */
  @Override
  public void epochFinished(EpochMetrics epoch) {
    append(folder.history(), HistoryLines.of(epoch));
    append(folder.timing(), HistoryLines.timing(epoch));
  }

  /**
   * Writes the results.
   *
   * @throws dev.lamina.runtime.LaminaException if they cannot be written
   */
  @Override
  public void finished(TrainingResult result) {
    Objects.requireNonNull(start, "the run has not started");
    try {
      DurableFiles.write(folder.result(), ResultJson.of(start, result));
    } catch (IOException e) {
      throw RunFolder.failure(folder.result(), e);
    }
  }

  /** What was written after the checkpoint that the run goes on from is written again. */
  private static void write(
      Path file, String header, List<EpochMetrics> epochs, Function<EpochMetrics, String> line) {
    try {
      DurableFiles.write(file, header + epochs.stream().map(line).collect(Collectors.joining()));
    } catch (IOException e) {
      throw RunFolder.failure(file, e);
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      DurableFiles.force(file);
    } catch (IOException e) {
      throw RunFolder.failure(file, e);
    }
  }
}
