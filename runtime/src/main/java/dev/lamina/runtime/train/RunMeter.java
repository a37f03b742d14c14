package dev.lamina.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Adds up what steps show, and the time they take. */
final class RunMeter {
  private static final double NANOS = 1e9;

  private final int batchSize;
  private final LongSupplier nanoTime;
  private final long begin;
  private final List<EpochMetrics> history = new ArrayList<>();
  private long epochBegin;
  private long epochSteps;
  private double lossSum;
  private double accuracySum;
  private float learningRate;
  private long steps;
  private long trainingNanos;
  private long epochNanos;

  RunMeter(int batchSize, LongSupplier nanoTime) {
    this.batchSize = batchSize;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  void epochBegins() {
    epochBegin = nanoTime.getAsLong();
    epochSteps = 0;
    lossSum = 0;
    accuracySum = 0;
  }

  /** Returns how many steps were made so far. */
  long steps() {
    return steps;
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
    epochNanos = nanoTime.getAsLong() - epochBegin;
    trainingNanos += epochNanos;
  }

  /** Ends an epoch that was evaluated. */
  EpochMetrics epochEnds(int epoch, Optional<Evaluation> validation, Optional<Evaluation> test) {
    EpochMetrics metrics =
        new EpochMetrics(
            epoch,
            steps,
            learningRate,
            lossSum / epochSteps,
            accuracySum / epochSteps,
            validation,
            test,
            rate(epochSteps, epochNanos),
            (nanoTime.getAsLong() - epochBegin) / NANOS);
    history.add(metrics);
    return metrics;
  }

  /** Returns the run's result; {@code epochs} is how many it should have had. */
  TrainingResult result(int epochs) {
    boolean any = !history.isEmpty();
    EpochMetrics last = any ? history.get(history.size() - 1) : null;
    return new TrainingResult(
        history,
        steps,
        history.size() < epochs,
        any ? last.trainLoss() : Double.NaN,
        any ? last.test().map(Evaluation::loss).orElse(Double.NaN) : Double.NaN,
        any ? last.test().map(Evaluation::accuracy).orElse(Double.NaN) : Double.NaN,
        rate(steps, trainingNanos),
        (nanoTime.getAsLong() - begin) / NANOS);
  }

  private double rate(long someSteps, long nanos) {
    return someSteps == 0 ? Double.NaN : someSteps * (double) batchSize * NANOS / nanos;
  }
}
