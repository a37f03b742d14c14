package dev.lamina.runtime.train;

import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.resume.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Adds up what steps show, and the time they take. */
final class RunMeter {
  private static final double NANOS = 1e9;

  private final int batchSize;
  private final LongSupplier nanoTime;
  private final List<EpochMetrics> history;
  private final long begin;
  private long epochBegin;
  private long trainingBegin;
  private boolean training;
  private long trainingNanos;
  private long epochTrainingNanos;
  private long steps;
  private long epochSteps;
  private double lossSum;
  private double accuracySum;
  private float learningRate;

  /**
   * @param nanoTime a clock that only goes forward
   * @param state where the run stands
   */
  RunMeter(int batchSize, LongSupplier nanoTime, TrainingState state) {
    long now = nanoTime.getAsLong();
    this.batchSize = batchSize;
    this.nanoTime = nanoTime;
    this.history = new ArrayList<>(state.history());
    this.begin = now - state.times().run();
    this.epochBegin = now - state.times().epoch();
    this.trainingNanos = state.times().training();
    this.epochTrainingNanos = state.times().epochTraining();
    this.steps = state.step();
    this.epochSteps = state.epochSteps();
    this.lossSum = state.lossSum();
    this.accuracySum = state.accuracySum();
    this.learningRate = state.learningRate();
  }

  /** Returns how many steps were made so far. */
  long steps() {
    return steps;
  }

  /** Returns how many steps the running epoch has. */
  long epochSteps() {
    return epochSteps;
  }

  /** Returns the finished epochs. */
  List<EpochMetrics> history() {
    return List.copyOf(history);
  }

  /** Marks the begin of an epoch's steps, or of what is left of them. */
  void trainingBegins() {
    trainingBegin = nanoTime.getAsLong();
    training = true;
    if (epochSteps == 0) {
      epochBegin = trainingBegin;
    }
  }

  void add(StepMetrics step) {
    steps++;
    epochSteps++;
    lossSum += step.loss();
    accuracySum += step.accuracy();
    learningRate = step.learningRate();
  }

  /** Marks the end of an epoch's steps, be they complete or not. */
  void trainingEnds() {
    long nanos = nanoTime.getAsLong() - trainingBegin;
    trainingNanos += nanos;
    epochTrainingNanos += nanos;
    training = false;
  }

  /** Ends an epoch whose steps are complete. */
  EpochMetrics epochEnds(Optional<Evaluation> validation, Optional<Evaluation> test) {
    EpochMetrics metrics =
        new EpochMetrics(
            history.size() + 1,
            steps,
            learningRate,
            lossSum / epochSteps,
            accuracySum / epochSteps,
            validation,
            test,
            rate(epochSteps, epochTrainingNanos),
            (nanoTime.getAsLong() - epochBegin) / NANOS);
    history.add(metrics);
    epochBegin = nanoTime.getAsLong();
    epochSteps = 0;
    lossSum = 0;
    accuracySum = 0;
    epochTrainingNanos = 0;
    return metrics;
  }

  /** Returns where the run stands. */
  TrainingState state(Map<String, TrainingState.RuleState> rules) {
    long now = nanoTime.getAsLong();
    long running = training ? now - trainingBegin : 0;
    return new TrainingState(
        steps,
        epochSteps,
        lossSum,
        accuracySum,
        learningRate,
        history,
        rules,
        new TrainingState.Times(
            now - begin,
            trainingNanos + running,
            epochSteps == 0 ? 0 : now - epochBegin,
            epochTrainingNanos + (epochSteps == 0 ? 0 : running)),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /**
   * Returns the run's result.
   *
   * @param test the final look at the test images
   * @param averaged the same over the plan's views
   */
  TrainingResult result(RunEnd end, Optional<Evaluation> test, Optional<Evaluation> averaged) {
    double trainLoss = history.isEmpty() ? Double.NaN : history.get(history.size() - 1).trainLoss();
    return new TrainingResult(
        history,
        steps,
        end,
        trainLoss,
        test.map(Evaluation::loss).orElse(Double.NaN),
        test.map(Evaluation::accuracy).orElse(Double.NaN),
        averaged,
        rate(steps, trainingNanos),
        trainingNanos / NANOS,
        (nanoTime.getAsLong() - begin) / NANOS);
  }

  private double rate(long someSteps, long nanos) {
    return someSteps == 0 ? Double.NaN : someSteps * (double) batchSize * NANOS / nanos;
  }
}
