package dev.lamina.runtime.report;

import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.info.SampleNetworks;
import dev.lamina.runtime.train.EpochMetrics;
import dev.lamina.runtime.train.Evaluation;
import dev.lamina.runtime.train.MemoryEstimate;
import dev.lamina.runtime.train.Normalization;
import dev.lamina.runtime.train.RunEnd;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run of two epochs of two steps, as a trainer would report it. */
final class SampleRun {
  static final TrainingStart START = start(Optional.empty());

  static final EpochMetrics FIRST =
      new EpochMetrics(
          1, 2, 0.1f, 2.25, 0.125, Optional.empty(), measured(2.0000004, 0.2), 640.04, 1.25);
  static final EpochMetrics SECOND =
      new EpochMetrics(
          2, 4, 0.01f, 1.5, 0.5, Optional.empty(), measured(1.123456789, 0.5678), 1000, 0.75);

  static final TrainingResult RESULT =
      new TrainingResult(
          List.of(FIRST, SECOND),
          4,
          RunEnd.COMPLETED,
          1.5,
          1.123456789,
          0.5678,
          Optional.empty(),
          777.77,
          1.5,
          2);

  static final TrainingResult STOPPED_EARLY =
      new TrainingResult(
          List.of(),
          1,
          RunEnd.STOP_REQUESTED,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Optional.empty(),
          Double.POSITIVE_INFINITY,
          0,
          0.1);

  /** The same run, resumed when it was through. */
  static final TrainingStart FINISHED_BEFORE =
      start(
          Optional.of(
              new TrainingStart.Resumption(
                  Path.of("step-4"), 4, List.of(FIRST, SECOND), true, List.of())));

  private SampleRun() {}

  private static TrainingStart start(Optional<TrainingStart.Resumption> resumed) {
      return new TrainingStart(
          Networks.named(SampleNetworks.loader(), "Tiny"),
          "shapes",
          300,
          0,
          100,
          TrainingPlan.forEpochs(2).withSeed(7),
          Normalization.CIFAR10,
          new MemoryEstimate(1, 2, 3, 4),
          2,
          4,
          resumed);
  }

  private static Optional<Evaluation> measured(double loss, double accuracy) {
    return Optional.of(new Evaluation(loss, accuracy, 100));
  }
}
