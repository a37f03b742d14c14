package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.cluster.ClusterTraining;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.util.List;
import java.util.Optional;

/**
 * The ways to open a trainer.
 *
 * @param images of the run
 * @param plan that was asked for
 * @param workers who trains together; empty for this process alone
 */
record TrainerOpening(
    DatasetSplit images, TrainingPlan plan, Optional<ClusterTraining.Settings> workers) {

  /** Opens one of a run that begins. */
  Trainer begin(
      NetworkDefinition network, ModelCheckpoint policy, List<TrainingListener> listeners) {
    return workers
        .map(it -> together(network, Optional.of(policy), it, listeners))
        .orElseGet(() -> Trainer.open(network, images, plan, policy, listeners));
  }

  /**
   * Opens one of a run that goes on.
   *
   * @param asAsked whether its plan has to be the one that was asked for
   * @throws LaminaException if it has to, and is not
   */
  Trainer goOn(
      NetworkDefinition network,
      ModelCheckpoint policy,
      List<TrainingListener> listeners,
      boolean asAsked) {
    if (workers.isPresent()) {
      return together(network, Optional.of(policy), workers.get(), listeners);
    }
    Trainer trainer = Trainer.resume(network, images, policy, listeners);
    TrainingPlan kept = trainer.start().plan();
    if (asAsked && !kept.equals(plan.withPrecision(kept.precision()))) {
      trainer.close();
      throw new LaminaException(
          "The run in "
              + policy.folder().getParent()
              + " was begun with other options; give the same, or go on with it by --resume.");
    }
    return trainer;
  }

  /** Opens one of a worker that is not the chief. */
  Trainer asOther(NetworkDefinition network, List<TrainingListener> listeners) {
    return together(network, Optional.empty(), workers.orElseThrow(), listeners);
  }

  private Trainer together(
      NetworkDefinition network,
      Optional<ModelCheckpoint> policy,
      ClusterTraining.Settings settings,
      List<TrainingListener> listeners) {
    return ClusterTraining.open(network, images, plan, policy, settings, listeners);
  }
}
