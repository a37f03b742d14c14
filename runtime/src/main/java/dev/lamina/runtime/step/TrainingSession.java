package dev.lamina.runtime.step;

import dev.lamina.runtime.checkpoint.Digests;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.GraphProof;
import dev.lamina.runtime.proof.KernelProof;
import dev.lamina.runtime.proof.Proving;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** A training graph at work: one session, with variables set and data on the device. */
public final class TrainingSession implements AutoCloseable {
  private final Graph graph;
  private final Session session;
  private final TrainingGraph operations;
  private final Kernels kernels;
  private final Optional<String> computed;
  private final int parts;
  private final Optional<LookAhead> lookAhead;
  private final StepFeed feed;
  private final SessionEvaluation tests;

  /**
   * What a step showed before its update: means over its images.
   *
   * @param wishes what workers wish, of all of them; nothing with one worker
   * @param nextScale the loss's scale in the next step, if it is scaled
   */
  public record StepOutcome(float loss, float accuracy, Wishes wishes, Optional<Float> nextScale) {}

  /**
   * What a worker wishes.
   *
   * @param stop that the run stops after this step
   * @param end that it does so for want of time
   */
  public record Wishes(boolean stop, boolean end) {
    /** No wish. */
    public static final Wishes NONE = new Wishes(false, false);
  }

  /**
   * What this machine's kernels were found to be.
   *
   * @param verdicts the forms that the graph takes because the machine said so
   * @param proof what the machine made of what the graph computes; empty if it was not asked
   */
  public record Kernels(KernelVerdicts verdicts, KernelProof proof) {}

  /** Opens the session of a graph. */
  @FunctionalInterface
  public interface Opener {
    /** In this process alone, on its device. */
    Opener HERE = graph -> new Session(graph, Device.sessionSettings());

    Session open(Graph graph);
  }

  private TrainingSession(
      Session session,
      GraphProof.Proven<BuiltStep> proven,
      TrainingPlan plan,
      Optional<String> computed) {
    this.graph = proven.built().graph();
    this.session = session;
    this.operations = proven.built().operations();
    this.kernels = new Kernels(proven.verdicts(), proven.all());
    this.computed = computed;
    this.parts = plan.accumulation();
    this.lookAhead = plan.lookAhead();
    this.feed = new StepFeed(plan.batchSize() / parts);
    this.tests = new SessionEvaluation(session, operations, plan.batchSize() / parts);
  }

  /**
   * Builds the graph, initialises the variables and copies the training images to the device.
   *
   * @param share which part of every batch is this process's
   * @param opener opens the session
   * @param proving how the machine's kernels are proven
   * @throws dev.lamina.runtime.proof.RefusedKernelException if an operation cannot be computed here
   */
  public static TrainingSession open(
      NetworkDefinition network,
      ImageDataset train,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      BatchShare share,
      Opener opener,
      Proving proving) {
    return open(
        GraphProof.of(verdicts -> build(network, train, plan, numbers, share, verdicts), proving),
        network,
        train,
        plan,
        numbers,
        opener);
  }

  /**
   * As above, with operations that are chosen and not proven.
   *
   * @param kernels chooses them
   */
  public static TrainingSession open(
      NetworkDefinition network,
      ImageDataset train,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      BatchShare share,
      Opener opener,
      KernelChoice kernels) {
    BuiltStep built = build(network, train, plan, numbers, share, kernels);
    return open(
        new GraphProof.Proven<>(built, KernelVerdicts.NONE, KernelProof.NONE),
        network,
        train,
        plan,
        numbers,
        opener);
  }

  private static TrainingSession open(
      GraphProof.Proven<BuiltStep> proven,
      NetworkDefinition network,
      ImageDataset train,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      Opener opener) {
    Graph graph = proven.built().graph();
    TrainingGraph operations = proven.built().operations();
    Session session = null;
    try {
      DescribedWeights.check(network.info(), operations.variables());
      session = opener.open(graph);
      session.run(operations.initialize());
      operations.trainData().load(session, train);
      Optional<WhitenedKernel> whitened = WhitenedKernel.of(network.info(), plan);
      TrainingSession opened =
          new TrainingSession(session, proven, plan, whitened.map(WhitenedKernel::name));
      whitened.ifPresent(kernel -> opened.set(kernel.name(), kernel.values(train, numbers)));
      return opened;
    } catch (RuntimeException e) {
      close(session, graph);
      throw e;
    }
  }

  static BuiltStep build(
      NetworkDefinition network,
      ImageDataset train,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      BatchShare share,
      KernelVerdicts verdicts) {
    return build(network, train, plan, numbers, share, ChosenKernels.here(verdicts));
  }

  private static BuiltStep build(
      NetworkDefinition network,
      ImageDataset train,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      BatchShare share,
      KernelChoice kernels) {
    Graph graph = new Graph();
    try {
      return new BuiltStep(
          graph, TrainingGraph.build(graph, network, train, plan, numbers, share, kernels));
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Makes one training step, in as many parts as the plan says.
   *
   * @param order image numbers, of which this step's begin at {@code first}
   * @param done how many steps came before
   * @param epochsDone how many epochs came before
   * @param wishes this worker's
   */
  public StepOutcome step(
      int[] order, int first, long done, int epochsDone, float rate, Wishes wishes) {
    feed.step(epochsDone, rate);
    float loss = 0;
    float accuracy = 0;
    Optional<Float> nextScale = Optional.empty();
    for (int part = 0; part < parts; part++) {
      feed.part(order, first + part * feed.size(), done * parts + part);
      operations.trainData().next(order, first + part * feed.size(), feed.size());
      if (part == parts - 1 && operations.training().common().isPresent()) {
        feed.common(loss, accuracy, wishes);
        return commonPart();
      }
      try (Result result = part(part == parts - 1).run()) {
        loss += scalar(result.get(0)) / parts;
        accuracy += scalar(result.get(1)) / parts;
        nextScale = nextScale(result, 2);
      }
    }
    return new StepOutcome(loss, accuracy, Wishes.NONE, nextScale);
  }

  /** As above, of a worker without wishes. */
  public StepOutcome step(int[] order, int first, long done, int epochsDone, float rate) {
    return step(order, first, done, epochsDone, rate, Wishes.NONE);
  }

  /** Runs the last part of a step of several workers, who all see the same of it. */
  private StepOutcome commonPart() {
    TrainingGraph.Step training = operations.training();
    Session.Runner runner =
        fed()
            .fetch(training.common().orElseThrow().seen())
            .addTarget(training.update())
            .setOptions(AllReduce.collective());
    training.nextScale().ifPresent(runner::fetch);
    try (Result result = runner.run()) {
      TFloat32 seen = (TFloat32) result.get(0);
      return new StepOutcome(
          seen.getFloat(0),
          seen.getFloat(1),
          new Wishes(seen.getFloat(2) > 0, seen.getFloat(3) > 0),
          nextScale(result, 1));
    }
  }

  private static Optional<Float> nextScale(Result result, int at) {
    return result.size() > at ? Optional.of(scalar(result.get(at))) : Optional.empty();
  }

  /**
   * Lets the weights look ahead where that is due: the slow copy follows, and at the end of the run
   * the weights become what it is.
   *
   * @param update how many updates were made
   * @param total updates of the run
   */
  public void lookAhead(long update, long total) {
    if (lookAhead.isPresent() && lookAhead.get().after(update)) {
      follow(lookAhead.get().stays(update, total));
    }
    if (lookAhead.isPresent() && update == total) {
      follow(1);
    }
  }

  private void follow(double stays) {
    SlowWeights slow = operations.training().slow().orElseThrow();
    try (TFloat32 share = TFloat32.scalarOf((float) stays)) {
      session.runner().feed(slow.stays(), share).addTarget(slow.follow()).run().close();
    }
  }

  /** Makes the last part of a step once more, with the time that every operation takes. */
  public StepTrace trace() {
    RunOptions options =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (Result result = part(true).setOptions(options).runAndFetchMetadata()) {
      return new StepTrace(graph, result.getMetadata().orElseThrow().getStepStats());
    }
  }

  private Session.Runner fed() {
    return operations.trainData().into(feed.into(session.runner(), operations.training()));
  }

  /**
   * Runs in which the workers do not meet must not be numbered with those in which they do: the
   * first worker would be a number ahead of the others when they ask it for theirs, and each would
   * wait for another run.
   */
  private Session.Runner part(boolean last) {
    TrainingGraph.Step training = operations.training();
    Session.Runner runner = fed();
    if (training.common().map(StepReduction.Numbers::inParts).orElse(false)) {
      runner.setOptions(AllReduce.collective());
    }
    runner.fetch(training.loss()).fetch(training.accuracy());
    if (!last) {
      return runner.addTarget(training.part().orElseThrow());
    }
    training.nextScale().ifPresent(runner::fetch);
    return runner.addTarget(training.update());
  }

  /**
   * Evaluates all images of a data set, the last, smaller batch too.
   *
   * @param stop asked before every batch; true ends the evaluation
   * @return nothing if it was stopped
   */
  public Optional<Evaluation> evaluate(ImageDataset data, BooleanSupplier stop) {
    return tests.evaluate(data, stop);
  }

  /** Shows the logits of all images of a data set, image by image. */
  public void classify(ImageDataset data, LogitsReader reader) {
    tests.classify(data, reader);
  }

  /** Returns the SHA-256 of names and bytes of all variables, in the order of their names. */
  public String digest() {
    MessageDigest digest = Digests.sha256();
    values()
        .forEach(
            (name, value) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update(value.bytes());
            });
    return Digests.hex(digest);
  }

  /** Returns the values of all variables by name, sorted: one state between two updates. */
  public Map<String, TensorBytes> values() {
    List<Variable> all = operations.variables().all();
    Session.Runner runner = session.runner();
    all.forEach(variable -> runner.fetch(variable.read()));
    Map<String, TensorBytes> values = new TreeMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < all.size(); i++) {
        values.put(
            all.get(i).name(),
            new TensorBytes(
                TensorBytes.Type.F32,
                Arrays.stream(all.get(i).shape().asArray()).boxed().toList(),
                bytes(result.get(i))));
      }
    }
    return values;
  }

  /**
   * Gives all variables values.
   *
   * @param values by name, for every variable and no other, as {@link #values} returns them
   * @throws dev.lamina.runtime.LaminaException if names or shapes are other ones
   */
  public void restore(Map<String, TensorBytes> values) {
    VariableLoader.load(session, operations.variables(), values);
  }

  /**
   * Gives weights and statistics first values, and whatever begins as a copy of them; a kernel that
   * is computed keeps its own.
   *
   * @param values by name
   */
  public void begin(Map<String, TensorBytes> values) {
    Map<String, TensorBytes> all = new HashMap<>();
    values.forEach(
        (name, value) -> {
          if (!computed.equals(Optional.of(name))) {
            all.put(name, value);
            all.put(WeightAverages.name(name), value);
            all.put(SlowWeights.name(name), value);
          }
        });
    VariableLoader.assignAll(session, operations.variables(), all);
  }

  private void set(String name, TensorBytes value) {
    VariableLoader.assignAll(session, operations.variables(), Map.of(name, value));
  }

  /** Returns what this machine's kernels were found to be. */
  public Kernels kernels() {
    return kernels;
  }

  /** Returns the operations, for tests of single parts. */
  TrainingGraph operations() {
    return operations;
  }

  /** Returns the session, for tests of single parts. */
  Session session() {
    return session;
  }

  private static byte[] bytes(Tensor tensor) {
    byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.asRawTensor().data().read(bytes);
    return bytes;
  }

  private static float scalar(Tensor tensor) {
    return ((TFloat32) tensor).getFloat();
  }

  @Override
  public void close() {
    feed.close();
    operations.trainData().close();
    operations.testData().close();
    close(session, graph);
  }

  /** Closes the session first: a graph waits for its sessions without end. */
  private static void close(Session session, Graph graph) {
    if (session != null) {
      session.close();
    }
    graph.close();
  }
}
