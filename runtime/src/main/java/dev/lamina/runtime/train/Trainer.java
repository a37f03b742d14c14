package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a network as a classifier, and evaluates it.
 *
 * <p>Same network, data, plan, thread count and processor give the same weights, bit for bit. All
 * methods but {@link #requestStop} are for one thread.
 */
public final class Trainer implements AutoCloseable {
  static {
    NativeSettings.apply();
  }

  private final NetworkDefinition network;
  private final DatasetSplit data;
  private final TrainingPlan plan;
  private final List<TrainingListener> listeners;
  private final TrainingStart start;
  private final TrainingSession session;
  private boolean fitted;
  private volatile boolean stopRequested;

  private Trainer(
      NetworkDefinition network,
      DatasetSplit data,
      TrainingPlan plan,
      List<TrainingListener> listeners,
      TrainingStart start,
      TrainingSession session) {
    this.network = network;
    this.data = data;
    this.plan = plan;
    this.listeners = List.copyOf(listeners);
    this.start = start;
    this.session = session;
  }

  /**
   * Prepares a run: checks that network, data, plan and memory go together, starts TensorFlow,
   * gives the weights their first values and copies the data to the device. The first run on a
   * machine unpacks TensorFlow's native libraries, which takes some seconds.
   *
   * @param network what to train
   * @param data what to train and measure on
   * @param plan how to train
   * @param listeners who hears how it goes, in this order
   * @return the trainer, which must be closed
   * @throws dev.lamina.runtime.LaminaException if the network's input or classes are not those of
   *     the data, if the network is no classifier, if the training images do not fill one batch, or
   *     if the memory does not suffice; the message has the numbers and the way out
   */
  public static Trainer open(
      NetworkDefinition network,
      DatasetSplit data,
      TrainingPlan plan,
      List<TrainingListener> listeners) {
    TrainingStart start = Compatibility.check(network.info(), data, plan);
    MemoryCheck.require(network.info(), start.memory(), plan, AvailableMemory.bytes());
    TrainingSession session =
        TrainingSession.open(network, data.train(), plan, start.normalization());
    return new Trainer(network, data, plan, listeners, start, session);
  }

  /**
   * Trains for all epochs of the plan, or until asked to stop, and evaluates after each epoch.
   *
   * @return how it went
   * @throws dev.lamina.runtime.LaminaException if the loss becomes infinite or no number
   * @throws IllegalStateException if called a second time
   */
  public TrainingResult fit() {
    requireFirstCall();
    RunMeter meter = new RunMeter(plan.batchSize(), System::nanoTime);
    tell(listener -> listener.started(start));
    for (int epoch = 1; epoch <= plan.epochs() && !stopRequested; epoch++) {
      trainEpoch(epoch, meter);
      if (!stopRequested) {
        evaluateEpoch(epoch, meter);
      }
    }
    TrainingResult result = meter.result(plan.epochs());
    tell(listener -> listener.finished(result));
    return result;
  }

  private void trainEpoch(int epoch, RunMeter meter) {
    meter.epochBegins();
    int[] order = Shuffle.permutation(plan.seed(), epoch, data.train().size());
    for (int i = 0; i < start.stepsPerEpoch() && !stopRequested; i++) {
      float rate = plan.schedule().at(meter.steps(), start.totalSteps());
      var outcome = session.step(order, i * plan.batchSize(), meter.steps(), rate);
      StepMetrics step =
          new StepMetrics(epoch, meter.steps() + 1, rate, outcome.loss(), outcome.accuracy());
      Divergence.check(step, start.totalSteps());
      meter.add(step);
      tell(listener -> listener.stepFinished(step));
    }
    meter.trainingEnds();
  }

  private void evaluateEpoch(int epoch, RunMeter meter) {
    tell(listener -> listener.evaluating(epoch));
    Optional<Evaluation> test = session.evaluate(data.test(), () -> stopRequested);
    test.map(evaluation -> meter.epochEnds(epoch, Optional.empty(), test))
        .ifPresent(metrics -> tell(listener -> listener.epochFinished(metrics)));
  }

  /**
   * Evaluates the network as it is now: all images, the last, smaller batch too.
   *
   * @param images of the shape and classes that the network takes
   * @return loss and accuracy
   * @throws dev.lamina.runtime.LaminaException if shape or classes differ
   */
  public Evaluation evaluate(ImageDataset images) {
    Compatibility.checkImages(network.info(), images);
    return session.evaluate(images, () -> false).orElseThrow();
  }

  /**
   * Asks {@link #fit} to finish the running step and return. May be called from any thread, also
   * before {@code fit}, and more than once.
   */
  public void requestStop() {
    stopRequested = true;
  }

  /** Returns what is trained and how, as listeners are told when the run begins. */
  public TrainingStart start() {
    return start;
  }

  /** Returns the network's description. */
  public NetworkInfo network() {
    return network.info();
  }

  /**
   * Returns the SHA-256 over all variables (weights, moving statistics, momenta) in the order of
   * their names, each as its name and its little-endian float32 values.
   *
   * @return 64 hexadecimal digits
   */
  public String weightsDigest() {
    return session.digest();
  }

  /** Returns what runs the steps, for tests of single parts. */
  TrainingSession session() {
    return session;
  }

  private void requireFirstCall() {
    if (fitted) {
      throw new IllegalStateException("fit() was called already; open another trainer");
    }
    fitted = true;
  }

  private void tell(Consumer<TrainingListener> event) {
    listeners.forEach(event);
  }

  /** Frees the device. Not while {@link #fit} runs: request a stop and wait for its return. */
  @Override
  public void close() {
    session.close();
  }
}
