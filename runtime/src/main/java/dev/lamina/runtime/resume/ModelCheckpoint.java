package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Metric;
import java.nio.file.Path;
import java.util.Optional;

/**
 * When checkpoints are written, and which are kept. One is always written when a run ends or is
 * stopped.
 *
 * @param folder that the checkpoints go to, each a folder of its own
 * @param everySteps one after every so many updates; 0 for none by updates
 * @param everyEpochs one after every so many epochs; 0 for none by epochs
 * @param keepLast how many of the newest are kept, at least 1; 2 or more leave an earlier one where
 *     the newest is damaged
 * @param best if given, the checkpoint of the epoch that is best by it is written and kept too
 */
public record ModelCheckpoint(
    Path folder, long everySteps, int everyEpochs, int keepLast, Optional<Metric> best) {

  /**
   * Refuses what makes no sense, and makes the path absolute.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  public ModelCheckpoint {
    folder = folder.toAbsolutePath().normalize();
    Checks.require(
        everySteps >= 0, "A checkpoint every %d steps cannot be; give 0 or more.", everySteps);
    Checks.require(
        everyEpochs >= 0, "A checkpoint every %d epochs cannot be; give 0 or more.", everyEpochs);
    Checks.require(
        keepLast >= 1, "The last %d checkpoints cannot be kept; give at least 1.", keepLast);
  }

  /** Returns a checkpoint after every epoch, of which the last two are kept. */
  public static ModelCheckpoint everyEpoch(Path folder) {
    return new ModelCheckpoint(folder, 0, 1, 2, Optional.empty());
  }

  /**
   * Returns whether a checkpoint is in the folder, even a damaged one: whether a run that keeps
   * them there is to be resumed. A run that was killed before its first is to be begun.
   */
  public boolean begun() {
    return !new CheckpointStore(folder).newestFirst().isEmpty();
  }

  /** Returns this with one after every so many updates. */
  public ModelCheckpoint everySteps(long steps) {
    return new ModelCheckpoint(folder, steps, everyEpochs, keepLast, best);
  }

  /** Returns this with one after every so many epochs. */
  public ModelCheckpoint everyEpochs(int epochs) {
    return new ModelCheckpoint(folder, everySteps, epochs, keepLast, best);
  }

  /** Returns this with another number of newest ones that are kept. */
  public ModelCheckpoint keepLast(int count) {
    return new ModelCheckpoint(folder, everySteps, everyEpochs, count, best);
  }

  /** Returns this with the best epoch's kept too. */
  public ModelCheckpoint keepBest(Metric metric) {
    return new ModelCheckpoint(folder, everySteps, everyEpochs, keepLast, Optional.of(metric));
  }
}
