package dev.lamina.runtime.run;

import dev.lamina.runtime.data.DrawnShapes;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.info.SampleNetworks;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.MemoryEstimate;
import dev.lamina.runtime.train.RunEnd;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run of two epochs of two steps, as a trainer would report it. */
public final class SampleRun {
  public static final TrainingStart START = start(Views.NONE, Optional.empty());

  public static final TrainingStart OVER_VIEWS = start(Views.FLIPS_AND_SHIFTS, Optional.empty());

  public static final EpochMetrics FIRST =
      new EpochMetrics(
          1, 2, 0.1f, 2.25, 0.125, Optional.empty(), measured(2.0000004, 0.2), 640.04, 1.25);
  public static final EpochMetrics SECOND =
      new EpochMetrics(
          2, 4, 0.01f, 1.5, 0.5, Optional.empty(), measured(1.123456789, 0.5678), 1000, 0.75);

  public static final TrainingResult RESULT = result(Optional.empty());

  public static final TrainingResult AVERAGED = result(measured(1.0625, 0.625));

  public static final TrainingResult STOPPED_EARLY =
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
  public static final TrainingStart FINISHED_BEFORE =
      start(
          Views.NONE,
          Optional.of(
              new TrainingStart.Resumption(
                  Path.of("step-4"), 4, List.of(FIRST, SECOND), true, List.of())));

  private SampleRun() {}

  private static TrainingStart start(Views views, Optional<TrainingStart.Resumption> resumed) {
    return new TrainingStart(
        Networks.named(SampleNetworks.loader(), "Tiny"),
        new DrawnShapes(1, 300, 100),
        300,
        0,
        100,
        TrainingPlan.forEpochs(2).withSeed(7).withViews(views),
        Normalization.CIFAR10,
        new MemoryEstimate(1, 2, 3, 4),
        2,
        4,
        1,
        Optional.empty(),
        resumed);
  }

  private static TrainingResult result(Optional<Evaluation> averaged) {
    return new TrainingResult(
        List.of(FIRST, SECOND),
        4,
        RunEnd.COMPLETED,
        1.5,
        1.123456789,
        0.5678,
        averaged,
        777.77,
        1.5,
        2);
  }

  private static Optional<Evaluation> measured(double loss, double accuracy) {
    return Optional.of(new Evaluation(loss, accuracy, 100));
  }
}
