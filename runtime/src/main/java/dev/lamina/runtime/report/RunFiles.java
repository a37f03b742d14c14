package dev.lamina.runtime.report;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.train.EpochMetrics;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Keeps a run on disk: {@code history.csv} and {@code timing.csv} grow by a line an epoch, so that
 * a run that is cut off keeps its epochs; {@code result.json} is written whole when the run ends or
 * is stopped.
 */
public final class RunFiles implements TrainingListener {
  private final RunFolder folder;
  private TrainingStart start;

  /**
   * Makes the listener; it writes nothing before the run starts.
   *
   * @param folder where to; made, or emptied of an earlier run's files, when the run starts
   */
  public RunFiles(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder and the first lines of history and timing.
   *
   * @throws dev.lamina.runtime.LaminaException if that cannot be written
   */
  @Override
  public void started(TrainingStart start) {
    this.start = start;
    folder.create();
    append(folder.history(), HistoryLines.HEADER);
    append(folder.timing(), HistoryLines.TIMING_HEADER);
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

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      DurableFiles.force(file);
    } catch (IOException e) {
      throw RunFolder.failure(file, e);
    }
  }
}
