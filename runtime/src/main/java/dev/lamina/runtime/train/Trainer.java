package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DataSource;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.KernelProof;
import dev.lamina.runtime.resume.Checkpointer;
import dev.lamina.runtime.resume.DataIdentity;
import dev.lamina.runtime.resume.InitialWeights;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.resume.Resumed;
import dev.lamina.runtime.resume.TrainingCheckpoint;
import dev.lamina.runtime.step.LogitsReader;
import dev.lamina.runtime.step.TrainingSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
  private final List<TrainingListener> listeners;
  private final TrainingStart start;
  private final TrainingSession session;
  private final TrainingGroup together;
  private final Optional<Checkpointer> checkpointer;
  private final Optional<TrainingCheckpoint> resumed;
  private boolean fitted;
  private volatile boolean stopRequested;

  private Trainer(
      NetworkDefinition network,
      DatasetSplit data,
      List<TrainingListener> listeners,
      TrainingStart start,
      TrainingSession session,
      TrainingGroup together,
      StartingPoint standing) {
    this.network = network;
    this.data = data;
    this.listeners = List.copyOf(listeners);
    this.start = start;
    this.session = session;
    this.together = together;
    this.checkpointer = standing.checkpointer();
    this.resumed = standing.resumed().map(Resumed::checkpoint);
  }

  /**
   * Begins to say what is trained: {@code Trainer.of(NETWORK,
   * data).plan(plan).keep(folder).open()}.
   *
   * @param network what to train
   * @param data where the images to train and measure on are
   * @return what opens the trainer
   */
  public static TrainerBuilder of(NetworkDefinition network, DataSource data) {
    return TrainerBuilder.of(network, data);
  }

  /** As {@link #of(NetworkDefinition, DataSource)}, with images that are there already. */
  public static TrainerBuilder of(NetworkDefinition network, DatasetSplit data) {
    return new TrainerBuilder(network, () -> data);
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
    return open(network, data, plan, TrainingGroup.alone(), StartingPoint.BEGIN, listeners);
  }

  /**
   * Refuses what {@link #open} would refuse of network, data, plan, checkpoints and memory, without
   * a start of TensorFlow: for who has to make room before, such as by removing an earlier run.
   *
   * @param network the network's description
   * @param data what to train and measure on
   * @param plan how to train
   * @param checkpoints which are kept
   * @throws dev.lamina.runtime.LaminaException as {@link #open}
   */
  public static void check(
      NetworkInfo network, DatasetSplit data, TrainingPlan plan, ModelCheckpoint checkpoints) {
    Compatibility.checkBest(checkpoints, data);
    TrainingGroup.alone().checked(network, data, plan);
  }

  /**
   * As {@link #open(NetworkDefinition, DatasetSplit, TrainingPlan, List)}, for a run that keeps
   * checkpoints, from which {@link #resume} goes on.
   *
   * @param checkpoints when and where; no other run may write there
   * @throws dev.lamina.runtime.LaminaException also if another run writes there, if there are
   *     checkpoints already, or if nothing can be written
   */
  public static Trainer open(
      NetworkDefinition network,
      DatasetSplit data,
      TrainingPlan plan,
      ModelCheckpoint checkpoints,
      List<TrainingListener> listeners) {
    return keeping(
        checkpoints,
        checkpointer -> {
          Checks.require(
              !checkpoints.begun(),
              "%s has checkpoints of an earlier run; resume it, or name another folder.",
              checkpoints.folder());
          StartingPoint begin = new StartingPoint(Optional.of(checkpointer), Optional.empty());
          return open(network, data, plan, TrainingGroup.alone(), begin, listeners);
        });
  }

  /**
   * Prepares to go on with a run from its newest checkpoint that is not damaged, by the plan that
   * is kept there. On the same machine with the same number of threads the run ends with the same
   * bits as if it had not been interrupted.
   *
   * @param network the network of the run
   * @param data the images of the run
   * @param checkpoints where its checkpoints are, and when further ones are written
   * @param listeners who hears how it goes, in this order
   * @return the trainer, which must be closed
   * @throws dev.lamina.runtime.LaminaException if there is no usable checkpoint, if it is of
   *     another network (the message has the layers that differ) or other images, or if another run
   *     writes there
   */
  public static Trainer resume(
      NetworkDefinition network,
      DatasetSplit data,
      ModelCheckpoint checkpoints,
      List<TrainingListener> listeners) {
    return keeping(
        checkpoints,
        checkpointer -> {
          TrainingGroup alone = TrainingGroup.alone();
          Resumed resumed = checkpointer.newest();
          resumed.requireSame(network.info(), DataIdentity.of(data));
          StartingPoint standing =
              new StartingPoint(Optional.of(checkpointer), Optional.of(resumed));
          TrainingPlan plan = resumed.checkpoint().plan();
          return open(network, data, plan, alone, standing, listeners);
        });
  }

  /** Opens a trainer that keeps checkpoints; if it does not open, their folder is given back. */
  public static Trainer keeping(
      ModelCheckpoint checkpoints, Function<Checkpointer, Trainer> trainer) {
    Checkpointer checkpointer = Checkpointer.open(checkpoints);
    try {
      return trainer.apply(checkpointer);
    } catch (RuntimeException e) {
      checkpointer.close();
      throw e;
    }
  }

  /** Opens a trainer of this process's part. */
  public static Trainer open(
      NetworkDefinition network,
      DatasetSplit data,
      TrainingPlan plan,
      TrainingGroup together,
      StartingPoint standing,
      List<TrainingListener> listeners) {
    Optional<Resumed> resumed = standing.resumed();
    standing.checkpointer().ifPresent(it -> Compatibility.checkBest(it.policy(), data));
    TrainingStart asked = together.checked(network.info(), data, plan);
    TrainingStart checked =
        standing.checkpointer().map(it -> asked.keeping(it.policy())).orElse(asked);
    TrainingStart start =
        resumed.map(from -> checked.resuming(resumption(from, together))).orElse(checked);
    TrainingSession session =
        TrainingSession.open(
            network,
            data.train(),
            plan,
            start.normalization(),
            together.share(),
            together.opener(),
            KernelProofs.of(data, plan, together.environment().threads(), listeners::forEach));
    try {
      resumed.ifPresent(from -> from.requireKernels(session.kernels().verdicts()));
      KernelProofs.note(session.kernels().verdicts(), listeners);
      resumed.ifPresent(from -> session.restore(from.checkpoint().variables()));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    return new Trainer(network, data, listeners, start, session, together, standing);
  }

  private static TrainingStart.Resumption resumption(Resumed from, TrainingGroup now) {
    return TrainingStart.Resumption.of(from, now.differences(from.checkpoint()));
  }

  /**
   * Lets the training begin from weights of a run or an import in the place of drawn ones. Every
   * worker has to do so. What is written in checkpoints has them already, so a run that is resumed
   * needs them no more.
   *
   * @param weights where from
   * @throws dev.lamina.runtime.LaminaException if they are not those of the network
   * @throws IllegalStateException if the run goes on from a checkpoint, or {@link #fit} was called
   */
  public void init(InitialWeights weights) {
    if (fitted || resumed.isPresent()) {
      throw new IllegalStateException("a run that has begun has its weights");
    }
    session.begin(weights.of(network.info()));
  }

  /**
   * Trains for all epochs of the plan, or until a rule or a request ends it, and evaluates after
   * each epoch: the validation images if there are any, and then the test images once at the end,
   * else the test images.
   *
   * @return how it went
   * @throws dev.lamina.runtime.LaminaException if the loss becomes infinite or no number, or if a
   *     checkpoint cannot be written
   * @throws IllegalStateException if called a second time
   */
  public TrainingResult fit() {
    requireFirstCall();
    Peers peers = together.peers(session);
    try {
      tell(listener -> listener.started(start));
      TrainingResult result = loop(peers).run();
      peers.finish();
      tell(listener -> listener.finished(result));
      return result;
    } catch (RuntimeException e) {
      throw peers.failure(e);
    }
  }

  private TrainingLoop loop(Peers peers) {
    Optional<DataIdentity> known = resumed.map(from -> from.data().named(data.name()));
    return new TrainingLoop(
        data,
        start,
        session,
        resumed,
        checkpointer,
        new Snapshots(data, start, session, together, known),
        this::tell,
        () -> stopRequested,
        peers,
        System::nanoTime);
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
   * Shows what the network as it is now says about images, by the same operations as {@link
   * #evaluate}.
   *
   * @param images of the shape and classes that the network takes
   * @param reader hears every image's logits, in the order of the images
   * @throws dev.lamina.runtime.LaminaException if shape or classes differ
   */
  public void classify(ImageDataset images, LogitsReader reader) {
    Compatibility.checkImages(network.info(), images);
    session.classify(images, reader);
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

  /**
   * Returns what this machine made of the operations that the run computes; without judgements if
   * it was not asked.
   */
  public KernelProof kernels() {
    return session.kernels().proof();
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
    together.leave();
    session.close();
    checkpointer.ifPresent(Checkpointer::close);
  }
}
