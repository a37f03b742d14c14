package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DataSource;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.RunLength;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.resume.Resumed;
import dev.lamina.runtime.resume.TrainingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is about to be trained.
 *
 * @param network the network's description
 * @param source where the images are
 * @param trainImages how many images are trained on
 * @param validationImages how many images decide while training; 0 if there are none
 * @param testImages how many images are measured on
 * @param plan how it is trained
 * @param normalization the numbers that the plan's normalisation came to
 * @param memory what the run is expected to take
 * @param stepsPerEpoch full batches an epoch
 * @param totalSteps steps of the whole run
 * @param workers how many processes train it together; 1 for one alone
 * @param checkpoints when and where checkpoints are written; empty if none are
 * @param resumed from where the run goes on; empty if it begins
 */
public record TrainingStart(
    NetworkInfo network,
    DataSource source,
    int trainImages,
    int validationImages,
    int testImages,
    TrainingPlan plan,
    Normalization.Numbers normalization,
    MemoryEstimate memory,
    long stepsPerEpoch,
    long totalSteps,
    int workers,
    Optional<ModelCheckpoint> checkpoints,
    Optional<Resumption> resumed) {

  /**
   * From where a run goes on.
   *
   * @param checkpoint the checkpoint's folder
   * @param step updates that were made before
   * @param history epochs that were finished before
   * @param finished whether the run was through before, so that nothing is left to train
   * @param notes what the user should know, in sentences: checkpoints that are damaged and were
   *     passed over, and what makes the results differ in their last bits
   */
  public record Resumption(
      Path checkpoint,
      long step,
      List<EpochMetrics> history,
      boolean finished,
      List<String> notes) {
    /** Copies the lists. */
    public Resumption {
      history = List.copyOf(history);
      notes = List.copyOf(notes);
    }

    /**
     * Says where a run goes on from.
     *
     * @param differences what is other than when it began, in a way that changes last bits
     */
    static Resumption of(Resumed resumed, List<String> differences) {
      List<String> notes = new ArrayList<>(resumed.notes());
      if (!differences.isEmpty()) {
        notes.add(
            "The run goes on, but not with the same last bits as on the machine where it began: "
                + String.join("; ", differences)
                + ".");
      }
      TrainingState state = resumed.checkpoint().state();
      return new Resumption(
          resumed.folder(), state.step(), state.history(), state.finished(), notes);
    }
  }

  /** Returns whether the run was through before; it is shown again, and nothing is trained. */
  public boolean finishedBefore() {
    return resumed.map(Resumption::finished).orElse(false);
  }

  /** Returns the data set's name. */
  public String dataset() {
    return source.name();
  }

  /** Returns how long the run is. */
  public RunLength length() {
    return new RunLength(stepsPerEpoch, plan.epochs());
  }

  /** Returns this start by several workers, of which each is expected to take so much memory. */
  TrainingStart sharedOut(int several, MemoryEstimate each) {
    return with(each, several, checkpoints, resumed);
  }

  /** Returns this start as that of a run that goes on. */
  TrainingStart resuming(Resumption from) {
    return with(memory, workers, checkpoints, Optional.of(from));
  }

  /** Returns this start as that of a run that keeps checkpoints. */
  TrainingStart keeping(ModelCheckpoint policy) {
    return with(memory, workers, Optional.of(policy), resumed);
  }

  private TrainingStart with(
      MemoryEstimate estimate,
      int processes,
      Optional<ModelCheckpoint> kept,
      Optional<Resumption> from) {
    return new TrainingStart(
        network,
        source,
        trainImages,
        validationImages,
        testImages,
        plan,
        normalization,
        estimate,
        stepsPerEpoch,
        totalSteps,
        processes,
        kept,
        from);
  }
}
