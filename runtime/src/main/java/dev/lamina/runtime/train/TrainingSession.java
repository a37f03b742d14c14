package dev.lamina.runtime.train;

import dev.lamina.runtime.checkpoint.Digests;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.Variable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A training graph at work: one session, with variables set and data on the device.
 *
 * <p>The tensors that a step is fed are made once and filled anew, which costs nothing.
 */
final class TrainingSession implements AutoCloseable {
  private final Graph graph;
  private final Session session;
  private final TrainingGraph operations;
  private final int parts;
  private final TInt64 indices;
  private final TInt64 step = TInt64.scalarOf(0);
  private final TInt64 epoch = TInt64.scalarOf(0);
  private final TFloat32 learningRate = TFloat32.scalarOf(0);
  private ImageDataset tested;

  /** What a step showed before its update: means over its images. */
  record StepOutcome(float loss, float accuracy) {}

  private TrainingSession(
      Graph graph, Session session, TrainingGraph operations, TrainingPlan plan) {
    this.graph = graph;
    this.session = session;
    this.operations = operations;
    this.parts = plan.accumulation();
    this.indices = TInt64.tensorOf(Shape.of(plan.batchSize() / parts));
  }

  /** Builds the graph, initialises the variables and copies the training images to the device. */
  static TrainingSession open(
      NetworkDefinition network,
      ImageDataset train,
      TrainingPlan plan,
      Normalization.Numbers numbers) {
    Graph graph = new Graph();
    Session session = null;
    try {
      TrainingGraph operations = TrainingGraph.build(graph, network, train, plan, numbers);
      Compatibility.checkWeights(network.info(), operations.variables());
      session = new Session(graph, Device.sessionSettings());
      session.run(operations.initialize());
      operations.trainData().load(session, train);
      return new TrainingSession(graph, session, operations, plan);
    } catch (RuntimeException e) {
      close(session, graph);
      throw e;
    }
  }

  /**
   * Makes one training step, in as many parts as the plan says.
   *
   * @param order image numbers, of which this step's begin at {@code first}
   * @param done how many steps came before
   * @param epochsDone how many epochs came before
   */
  StepOutcome step(int[] order, int first, long done, int epochsDone, float rate) {
    epoch.setLong(epochsDone);
    learningRate.setFloat(rate);
    int size = (int) indices.shape().get(0);
    float loss = 0;
    float accuracy = 0;
    for (int part = 0; part < parts; part++) {
      for (int i = 0; i < size; i++) {
        indices.setLong(order[first + part * size + i], i);
      }
      step.setLong(done * parts + part);
      try (Result result = part(part == parts - 1).run()) {
        loss += scalar(result.get(0)) / parts;
        accuracy += scalar(result.get(1)) / parts;
      }
    }
    return new StepOutcome(loss, accuracy);
  }

  /** Makes the last part of a step once more, with the time that every operation takes. */
  StepTrace trace() {
    RunOptions options =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (Result result = part(true).setOptions(options).runAndFetchMetadata()) {
      return new StepTrace(graph, result.getMetadata().orElseThrow().getStepStats());
    }
  }

  private Session.Runner part(boolean last) {
    TrainingGraph.Step training = operations.training();
    return session
        .runner()
        .feed(training.indices(), indices)
        .feed(training.step(), step)
        .feed(training.epoch(), epoch)
        .feed(training.learningRate(), learningRate)
        .fetch(training.loss())
        .fetch(training.accuracy())
        .addTarget(last ? training.update() : training.part().orElseThrow());
  }

  /**
   * Evaluates all images of a data set, the last, smaller batch too.
   *
   * @param stop asked before every batch; true ends the evaluation
   * @return nothing if it was stopped
   */
  Optional<Evaluation> evaluate(ImageDataset data, BooleanSupplier stop) {
    load(data);
    double loss = 0;
    double right = 0;
    for (int first = 0; first < data.size(); first += batchSize()) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      TrainingGraph.Batch batch = operations.evaluation();
      try (TInt64 which = indices(data, first);
          Result result =
              session
                  .runner()
                  .feed(batch.indices(), which)
                  .fetch(batch.loss())
                  .fetch(batch.right())
                  .run()) {
        loss += scalar(result.get(0));
        right += scalar(result.get(1));
      }
    }
    return Optional.of(new Evaluation(loss / data.size(), right / data.size(), data.size()));
  }

  /** Shows the logits of all images of a data set, image by image. */
  void classify(ImageDataset data, LogitsReader reader) {
    load(data);
    for (int first = 0; first < data.size(); first += batchSize()) {
      TrainingGraph.Batch batch = operations.evaluation();
      try (TInt64 which = indices(data, first);
          Result result =
              session.runner().feed(batch.indices(), which).fetch(batch.logits()).run()) {
        LogitsReader.readAll((TFloat32) result.get(0), first, reader);
      }
    }
  }

  private void load(ImageDataset data) {
    if (tested != data) {
      operations.testData().load(session, data);
      tested = data;
    }
  }

  private int batchSize() {
    return (int) indices.shape().get(0);
  }

  /** Numbers the images of a batch, of which the last may be smaller. */
  private TInt64 indices(ImageDataset data, int first) {
    long[] some = new long[Math.min(batchSize(), data.size() - first)];
    Arrays.setAll(some, i -> (long) first + i);
    return TInt64.tensorOf(NdArrays.vectorOf(some));
  }

  /** Returns the SHA-256 of names and bytes of all variables, in the order of their names. */
  String digest() {
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
  Map<String, TensorBytes> values() {
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
  void restore(Map<String, TensorBytes> values) {
    VariableLoader.load(session, operations.variables(), values);
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
    indices.close();
    step.close();
    epoch.close();
    learningRate.close();
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
