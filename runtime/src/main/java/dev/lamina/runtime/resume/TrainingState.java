package dev.lamina.runtime.resume;

import dev.lamina.runtime.json.WhenAbsent;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Where a run stands between two updates, weights apart.
 *
 * @param step updates made
 * @param epochSteps updates made in the epoch that is not finished
 * @param lossSum of the losses of those updates
 * @param accuracySum of their accuracies
 * @param learningRate of the last update
 * @param history the finished epochs
 * @param rules what each rule remembers, by the rule's name
 * @param times what the clock measured so far
 * @param test the final look at the test images, if it was taken
 * @param averagedTest the same averaged over the plan's views
 * @param finished whether nothing is left to do
 */
public record TrainingState(
    long step,
    long epochSteps,
    double lossSum,
    double accuracySum,
    float learningRate,
    List<EpochMetrics> history,
    Map<String, RuleState> rules,
    Times times,
    Optional<Evaluation> test,
    @WhenAbsent("null") Optional<Evaluation> averagedTest,
    boolean finished) {

  /** Before the first update. */
  public static final TrainingState BEGIN =
      new TrainingState(
          0,
          0,
          0,
          0,
          0,
          List.of(),
          Map.of(),
          new Times(0, 0, 0, 0),
          Optional.empty(),
          Optional.empty(),
          false);

  /**
   * What a rule remembers.
   *
   * @param best the best value of its metric so far; empty if there is none
   * @param waited epochs since then
   * @param cooldown epochs for which nothing is counted
   * @param rate the learning rate that it set; empty if it set none
   */
  public record RuleState(OptionalDouble best, int waited, int cooldown, Optional<Float> rate) {
    /** Of a rule that saw nothing. */
    public static final RuleState BEGIN =
        new RuleState(OptionalDouble.empty(), 0, 0, Optional.empty());

    /** Earlier releases wrote NaN for no best value, and 0 for no rate. */
    public RuleState {
      best = best.stream().filter(value -> !Double.isNaN(value)).findFirst();
      rate = rate.filter(value -> value > 0);
    }
  }

  /**
   * Nanoseconds.
   *
   * @param run since the run's begin, pauses between a stop and a resumption apart
   * @param training of these, in training steps
   * @param epoch since the unfinished epoch's begin
   * @param epochTraining of these, in training steps
   */
  public record Times(long run, long training, long epoch, long epochTraining) {}

  /** Copies the lists. */
  public TrainingState {
    history = List.copyOf(history);
    rules = new TreeMap<>(rules);
  }

  /** Returns this state as that of a run with nothing left to do. */
  public TrainingState finished(Optional<Evaluation> finalTest, Optional<Evaluation> finalAverage) {
    return new TrainingState(
        step,
        epochSteps,
        lossSum,
        accuracySum,
        learningRate,
        history,
        rules,
        times,
        finalTest,
        finalAverage,
        true);
  }
}
