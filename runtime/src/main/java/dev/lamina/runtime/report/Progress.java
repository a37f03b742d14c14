package dev.lamina.runtime.report;

import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.run.Numbers;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;

/**
 * Shows a run: on a terminal a bar with epoch, loss, accuracy, images a second and time left, and
 * above it a line for every finished epoch; elsewhere those lines only, without control characters.
 */
public final class Progress implements TrainingListener, AutoCloseable {
  private static final int REDRAW_MILLIS = 250;

  private final PrintStream out;
  private final OptionalInt width;
  private final LongSupplier nanoTime;

  private TrainingStart start;
  private ProgressBar bar;
  private volatile ProgressLine line;
  private double lossSum;
  private double accuracySum;
  private long epochSteps;
  private long epochFirstStepAt;
  private long runFirstStepAt;
  private long firstStep;

  /**
   * Makes the listener.
   *
   * @param out where to
   * @param width the terminal's columns; empty if {@code out} is none
   */
  public Progress(PrintStream out, OptionalInt width) {
    this(out, width, System::nanoTime);
  }

  /** For tests: another clock. */
  Progress(PrintStream out, OptionalInt width, LongSupplier nanoTime) {
    this.out = out;
    this.width = width;
    this.nanoTime = nanoTime;
  }

  /** Draws the first bar, unless there is nothing left to train. */
  @Override
  public void started(TrainingStart start) {
    if (start.finishedBefore()) {
      return;
    }
    this.start = start;
    long done = start.resumed().map(TrainingStart.Resumption::step).orElse(0L);
    line = lineAt((int) (done / start.stepsPerEpoch()) + 1, done, Double.NaN, Double.NaN, false);
    firstStep = done + 1;
    width.ifPresent(columns -> bar = openBar(columns - 1));
  }

  /** Moves the bar. */
  @Override
  public void stepFinished(StepMetrics step) {
    long now = nanoTime.getAsLong();
    if (step.step() == firstStep) {
      runFirstStepAt = now;
    }
    if (epochSteps == 0) {
      epochFirstStepAt = now;
    }
    epochSteps++;
    lossSum += step.loss();
    accuracySum += step.accuracy();
    // The first step is not timed: it waits for TensorFlow to prepare the graph.
    double speed = start.plan().batchSize() * (epochSteps - 1) / (1e-9 * (now - epochFirstStepAt));
    double left =
        1e-9
            * (now - runFirstStepAt)
            / (step.step() - firstStep)
            * (start.totalSteps() - step.step());
    boolean timed = epochSteps > 1;
    line = lineAt(step.epoch(), step.step(), timed ? speed : Double.NaN, timed ? left : 0, false);
    if (bar != null) {
      bar.stepTo(step.step());
    }
  }

  /** Says that the test images are on. */
  @Override
  public void evaluating(int epoch) {
    line = lineAt(epoch, line.step(), Double.NaN, Double.NaN, true);
  }

  /** Writes the epoch's line. */
  @Override
  public void epochFinished(EpochMetrics epoch) {
    String text =
        "epoch "
            + epoch.epoch()
            + "/"
            + start.length().epochCount()
            + ": train loss "
            + Numbers.rounded(epoch.trainLoss(), 4)
            + ", accuracy "
            + Numbers.percent(epoch.trainAccuracy())
            + measured("validation", epoch.validation())
            + measured("test", epoch.test())
            + "; "
            + Numbers.rounded(epoch.imagesPerSecond(), 0)
            + " images/s, "
            + Numbers.rounded(epoch.seconds(), 1)
            + " s";
    draw(text, "\n");
    lossSum = 0;
    accuracySum = 0;
    epochSteps = 0;
  }

  private static String measured(String images, Optional<Evaluation> evaluation) {
    return evaluation
        .map(
            it ->
                "; "
                    + images
                    + " loss "
                    + Numbers.rounded(it.loss(), 4)
                    + ", accuracy "
                    + Numbers.percent(it.accuracy()))
        .orElse("");
  }

  /** Clears the bar away. */
  @Override
  public void finished(TrainingResult result) {
    close();
  }

  /** Clears the bar away, if one is there; also right after a failure. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      draw("", "\r");
    }
  }

  private ProgressBar openBar(int columns) {
    return ProgressBar.builder()
        .setInitialMax(start.totalSteps())
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setMaxRenderedLength(columns)
        .setRenderer((state, length) -> line.render(columns))
        .setConsumer(new DelegatingProgressBarConsumer(text -> draw(text, ""), columns))
        .build();
  }

  /** One call of print, so that the bar's own thread cannot come between. */
  private void draw(String text, String end) {
    if (width.isEmpty()) {
      out.print(text + end);
    } else {
      int blanks = Math.max(0, width.getAsInt() - 1 - text.length());
      out.print("\r" + text + " ".repeat(blanks) + end);
    }
    out.flush();
  }

  private ProgressLine lineAt(
      int epoch, long step, double imagesPerSecond, double secondsLeft, boolean testing) {
    return new ProgressLine(
        epoch,
        start.length().epochCount(),
        step,
        start.totalSteps(),
        lossSum / epochSteps,
        accuracySum / epochSteps,
        imagesPerSecond,
        secondsLeft,
        testing);
  }
}
