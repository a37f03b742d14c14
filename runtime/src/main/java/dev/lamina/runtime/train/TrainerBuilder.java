package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DataAccess;
import dev.lamina.runtime.data.DataSource;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A trainer to be: what {@link Trainer#of} begins with, and what is to differ from the usual. A
 * builder opens one trainer.
 */
public final class TrainerBuilder {
  private final NetworkDefinition network;
  private final Supplier<DatasetSplit> data;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private TrainingPlan plan = Recipe.SHORT.plan();
  private Optional<ModelCheckpoint> checkpoints = Optional.empty();

  TrainerBuilder(NetworkDefinition network, Supplier<DatasetSplit> data) {
    this.network = network;
    this.data = data;
  }

  static TrainerBuilder of(NetworkDefinition network, DataSource source) {
    return new TrainerBuilder(
        network, () -> source.open(DataAccess.forInput(network.info().input())));
  }

  /**
   * Says how to train; the usual is the recipe {@code short}. A run that is resumed goes on by its
   * own plan.
   */
  public TrainerBuilder plan(TrainingPlan plan) {
    this.plan = plan;
    return this;
  }

  /**
   * Keeps the run: its checkpoints, from which {@link #resume} goes on, and its other files.
   *
   * @param keeper such as a {@code RunFolder}
   */
  public TrainerBuilder keep(RunKeeper keeper) {
    listeners.add(0, keeper.files());
    return checkpoints(keeper.policy());
  }

  /** Says where and when checkpoints are written, in place of what a keeper says. */
  public TrainerBuilder checkpoints(ModelCheckpoint policy) {
    checkpoints = Optional.of(policy);
    return this;
  }

  /** Adds a listener, who hears how it goes after those that were added before. */
  public TrainerBuilder listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Opens the trainer of a run that begins.
   *
   * @return the trainer, which must be closed
   * @throws dev.lamina.runtime.LaminaException if network, data, plan or memory do not go together,
   *     if the images cannot be had, or if there are checkpoints already; the message has the
   *     numbers and the way out
   */
  public Trainer open() {
    DatasetSplit images = data.get();
    return checkpoints
        .map(it -> Trainer.open(network, images, plan, it, listeners))
        .orElseGet(() -> Trainer.open(network, images, plan, listeners));
  }

  /**
   * Opens the trainer of a run that goes on from its newest checkpoint that is not damaged, by its
   * own plan.
   *
   * @return the trainer, which must be closed
   * @throws dev.lamina.runtime.LaminaException if there is no usable checkpoint, or if it is of
   *     another network or other images
   * @throws IllegalStateException if nothing said where the run was kept
   */
  public Trainer resume() {
    if (checkpoints.isEmpty()) {
      throw new IllegalStateException(
          "a run is resumed from where it was kept; call keep(...) before resume()");
    }
    return Trainer.resume(network, data.get(), checkpoints.get(), listeners);
  }

  /** Returns whether there is something to resume: a checkpoint where the run is kept. */
  public boolean begun() {
    return checkpoints.map(ModelCheckpoint::begun).orElse(false);
  }
}
