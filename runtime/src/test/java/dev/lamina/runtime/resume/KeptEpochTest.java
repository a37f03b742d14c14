package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Of which epoch weights are. */
class KeptEpochTest {
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(10)
          .withRule(new Rule.EarlyStopping(Metric.VALIDATION_LOSS, 3, 0, true));

  @Test
  void saysThatAFinishedRunHasItsBestWeights() {
    assertThat(
            KeptEpoch.note(PLAN, state(4, 0, 3).finished(Optional.empty(), Optional.empty()), true))
        .contains(
            "These are the weights after epoch 1, the best by the validation loss; the run ended"
                + " after epoch 4.");
  }

  @Test
  void saysThatAStoppedRunHasItsNewestWeights() {
    assertThat(KeptEpoch.note(PLAN, state(3, 0, 2), true))
        .contains(
            "The run has not come to its end: these are its newest weights, after epoch 3, and not"
                + " the best by the validation loss, which are those after epoch 1.");
    assertThat(KeptEpoch.note(PLAN, state(3, 5, 0), true))
        .contains(
            "The run has not come to its end: these are its newest weights, in epoch 4, and not the"
                + " best by the validation loss, which are those after epoch 3.");
  }

  @Test
  void saysNothingWhereTheNewestAreTheBest() {
    assertThat(KeptEpoch.note(PLAN, state(3, 0, 0), true)).isEmpty();
    assertThat(KeptEpoch.note(TrainingPlan.forEpochs(10), state(3, 0, 2), false)).isEmpty();
  }

  private static TrainingState state(int epochs, long epochSteps, int waited) {
    TrainingState begin = TrainingState.BEGIN;
    EpochMetrics epoch =
        new EpochMetrics(1, 1, 0.1f, 1, 0.5, Optional.empty(), Optional.empty(), 1, 1);
    List<EpochMetrics> history = Collections.nCopies(epochs, epoch);
    return new TrainingState(
        epochs,
        epochSteps,
        0,
        0,
        0.1f,
        history,
        Map.of(
            "EarlyStopping",
            new TrainingState.RuleState(OptionalDouble.of(1), waited, 0, Optional.empty())),
        begin.times(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
