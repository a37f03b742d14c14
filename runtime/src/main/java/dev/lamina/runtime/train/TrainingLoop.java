package dev.lamina.runtime.train;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.Checkpointer;
import dev.lamina.runtime.resume.TrainingCheckpoint;
import dev.lamina.runtime.resume.TrainingState;
import dev.lamina.runtime.step.TrainingSession;
import dev.lamina.runtime.step.ViewAverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A run from where it stands to its end: steps, evaluations, rules and checkpoints, in an order
 * that does not depend on where it was interrupted.
 */
final class TrainingLoop {
  private static final double NANOS = 1e9;

  private final DatasetSplit data;
  private final TrainingStart start;
  private final TrainingPlan plan;
  private final TrainingSession session;
  private final RunMeter meter;
  private final RuleBook rules;
  private final Optional<Checkpointer> checkpointer;
  private final CheckpointMaker maker;
  private final Consumer<Consumer<TrainingListener>> tell;
  private final BooleanSupplier stopRequested;
  private final Peers peers;
  private final LongSupplier nanoTime;
  private final long begin;
  private final boolean finishedBefore;
  private Optional<int[]> order;
  private Optional<Evaluation> lastTest;
  private Optional<Evaluation> averagedTest;

  /** Makes checkpoints of a state. */
  @FunctionalInterface
  interface CheckpointMaker {
    TrainingCheckpoint make(TrainingState state, Optional<int[]> order, RuleBook rules);
  }

  /**
   * @param resumed where the run stands, if it does not begin
   * @param tell tells all listeners
   * @param stopRequested whether to stop after the running step
   * @param peers the other workers
   */
  TrainingLoop(
      DatasetSplit data,
      TrainingStart start,
      TrainingSession session,
      Optional<TrainingCheckpoint> resumed,
      Optional<Checkpointer> checkpointer,
      CheckpointMaker maker,
      Consumer<Consumer<TrainingListener>> tell,
      BooleanSupplier stopRequested,
      Peers peers,
      LongSupplier nanoTime) {
    TrainingState state = resumed.map(TrainingCheckpoint::state).orElse(TrainingState.BEGIN);
    this.data = data;
    this.start = start;
    this.plan = start.plan();
    this.session = session;
    this.meter = new RunMeter(plan.batchSize(), nanoTime, state);
    this.rules =
        new RuleBook(plan.rules(), state.rules(), resumed.flatMap(TrainingCheckpoint::bestWeights));
    this.checkpointer = checkpointer;
    this.maker = maker;
    this.tell = tell;
    this.stopRequested = stopRequested;
    this.peers = peers;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.finishedBefore = state.finished();
    this.order = resumed.flatMap(TrainingCheckpoint::order);
    this.averagedTest = state.averagedTest();
    this.lastTest = state.finished() ? state.test() : lastTest(state.history());
  }

  private static Optional<Evaluation> lastTest(List<EpochMetrics> history) {
    return history.isEmpty() ? Optional.empty() : history.get(history.size() - 1).test();
  }

  /** Trains to the end, or until something stops it. */
  TrainingResult run() {
    while (!finishedBefore && !interrupted() && !through()) {
      trainEpoch();
      if (meter.epochSteps() == epochSteps()) {
        endEpoch();
      }
    }
    RunEnd end = finishedBefore || (through() && finish()) ? endOfFinished() : interruption();
    return meter.result(end, lastTest, averagedTest);
  }

  private boolean through() {
    return meter.history().size() == start.length().epochCount() || rules.stops();
  }

  /** Returns how many steps the running epoch has when it is through. */
  private long epochSteps() {
    return start.length().stepsOf(meter.history().size() + 1);
  }

  private RunEnd endOfFinished() {
    return rules.stops() ? RunEnd.EARLY_STOPPED : RunEnd.COMPLETED;
  }

  private boolean interrupted() {
    boolean stop = peers.stop(stopRequested.getAsBoolean());
    boolean end = peers.end(overtime());
    return stop || end;
  }

  private boolean overtime() {
    return rules.overtime((nanoTime.getAsLong() - begin) / NANOS);
  }

  /** Keeps where the run stands, to go on from. */
  private RunEnd interruption() {
    RunEnd end =
        peers.stop(stopRequested.getAsBoolean()) ? RunEnd.STOP_REQUESTED : RunEnd.TIME_LIMIT;
    checkpointer.ifPresent(it -> it.interrupted(meter.steps(), this::checkpoint));
    return end;
  }

  private void trainEpoch() {
    int epoch = meter.history().size() + 1;
    int[] images =
        order.orElseGet(() -> Shuffle.permutation(plan.seed(), epoch, data.train().size()));
    order = Optional.of(images);
    meter.trainingBegins();
    while (meter.epochSteps() < epochSteps() && !interrupted()) {
      step(epoch, images);
    }
    meter.trainingEnds();
  }

  private void step(int epoch, int[] images) {
    long done = meter.steps();
    float rate = rules.rate(plan.schedule().at(done, start.length()));
    int first = Math.toIntExact(meter.epochSteps() * plan.batchSize());
    TrainingSession.StepOutcome outcome =
        peers.step(
            done + 1, () -> session.step(images, first, done, epoch - 1, rate, peers.wishes()));
    peers.agreed(outcome.wishes());
    StepMetrics step = new StepMetrics(epoch, done + 1, rate, outcome.loss(), outcome.accuracy());
    TerminateOnNaN.check(step, start.totalSteps(), plan.precision());
    TerminateOnNaN.checkScale(step, start.totalSteps(), outcome.nextScale());
    session.lookAhead(done + 1, start.totalSteps());
    meter.add(step);
    tell.accept(listener -> listener.stepFinished(step));
    if (meter.epochSteps() < epochSteps()) {
      checkpointer.ifPresent(it -> it.stepFinished(meter.steps(), this::checkpoint));
    }
  }

  /** Evaluates; if that is interrupted, the epoch has not ended, and is evaluated on resumption. */
  private void endEpoch() {
    int epoch = meter.history().size() + 1;
    boolean validates = data.validation().isPresent();
    Optional<Evaluation> shown = Optional.empty();
    if (validates || (plan.testEvery() > 0 && epoch % plan.testEvery() == 0)) {
      tell.accept(listener -> listener.evaluating(epoch));
      shown = evaluation(data.validation().orElse(data.test()));
      if (shown.isEmpty()) {
        return;
      }
    }
    lastTest = validates ? Optional.empty() : shown;
    EpochMetrics metrics = meter.epochEnds(validates ? shown : Optional.empty(), lastTest);
    order = Optional.empty();
    rules.epochFinished(metrics, session::values);
    tell.accept(listener -> listener.epochFinished(metrics));
    shown
        .flatMap(evaluation -> BeyondReason.note(epoch, evaluation))
        .ifPresent(note -> tell.accept(listener -> listener.noted(note)));
    if (!through()) {
      checkpointer.ifPresent(it -> it.epochFinished(meter.history(), this::checkpoint));
    }
  }

  private Optional<Evaluation> evaluation(ImageDataset images) {
    return peers.evaluation(() -> session.evaluate(images, stopRequested));
  }

  /**
   * Takes the weights that the run ends with and looks at the test images, unless that was just
   * done.
   *
   * @return false if it was interrupted
   */
  private boolean finish() {
    boolean restored = rules.bestWeights().isPresent();
    Optional<Evaluation> test = restored ? Optional.empty() : lastTest;
    if (test.isEmpty()) {
      // The state to go on from is the one before the weights are replaced.
      Optional<Map<String, TensorBytes>> before =
          restored && checkpointer.isPresent() ? Optional.of(session.values()) : Optional.empty();
      rules.bestWeights().ifPresent(session::restore);
      test = evaluation(data.test());
      if (test.isEmpty()) {
        before.ifPresent(session::restore);
        return false;
      }
    }
    lastTest = test;
    averagedTest = averaged();
    Optional<Evaluation> shown = test;
    checkpointer.ifPresent(
        it ->
            it.write(
                maker.make(
                    meter.state(rules.states()).finished(shown, averagedTest),
                    Optional.empty(),
                    rules)));
    return true;
  }

  private Optional<Evaluation> averaged() {
    return plan.views() == Views.NONE
        ? Optional.empty()
        : peers.evaluation(
            () ->
                Optional.of(
                    ViewAverage.of(data.test(), plan.views(), session::classify).evaluation()));
  }

  private TrainingCheckpoint checkpoint() {
    return maker.make(
        meter.state(rules.states()), meter.epochSteps() > 0 ? order : Optional.empty(), rules);
  }
}
