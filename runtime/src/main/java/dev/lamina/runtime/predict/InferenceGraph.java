package dev.lamina.runtime.predict;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.graph.EmptyGraph;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.input.Preprocessing;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.step.VariableLoader;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;

/** A network's inference build, by itself in a graph and session, with its weights set. */
final class InferenceGraph implements AutoCloseable {
  static {
    NativeSettings.apply();
  }

  private final Graph graph;
  private final Session session;
  private final Nodes nodes;
  private final GraphDef plain;

  /**
   * The graph's ends.
   *
   * @param variables weights and moving statistics
   * @param images fed: bytes, [n, height, width, channels]
   * @param logits [n, classes]
   * @param probabilities their softmax, [n, classes]
   */
  record Nodes(
      Variables variables,
      Placeholder<TUint8> images,
      Operand<TFloat32> logits,
      Operand<TFloat32> probabilities) {}

  private InferenceGraph(Graph graph, Session session, Nodes nodes, GraphDef plain) {
    this.graph = graph;
    this.session = session;
    this.nodes = nodes;
    this.plain = plain;
  }

  /**
   * Builds the graph and puts the weights into it; its operations take the forms that are right in
   * this process.
   *
   * @throws dev.lamina.runtime.LaminaException if the weights are not those of the network
   */
  static InferenceGraph open(TrainedNetwork trained) {
    return open(trained, InferenceGraph::chooseHere);
  }

  /** As above; its operations take the forms that are right in anybody's TensorFlow. */
  static InferenceGraph forExport(TrainedNetwork trained) {
    return open(trained, ChosenKernels::inExport);
  }

  private static void chooseHere(Graph graph) {
    ChosenKernels.inInference(graph, ChosenKernels.here());
  }

  private static InferenceGraph open(TrainedNetwork trained, Consumer<Graph> kernels) {
    return open(
        kernels,
        tf -> nodes(tf, trained.network(), trained.precision(), trained.normalization(), 0),
        (session, variables) -> VariableLoader.load(session, variables, trained.weights()));
  }

  /** Builds the graph of a network that nobody trained: its weights have their first values. */
  static InferenceGraph untrained(
      NetworkDefinition network, Precision precision, Normalization.Numbers numbers, long seed) {
    return open(
        InferenceGraph::chooseHere,
        tf -> nodes(tf, network, precision, numbers, seed),
        (session, variables) -> session.run(variables.initializeAll()));
  }

  private static InferenceGraph open(
      Consumer<Graph> kernels, Function<Ops, Nodes> build, BiConsumer<Session, Variables> weights) {
    Graph graph = new Graph();
    Session session = null;
    try {
      Nodes nodes = build.apply(EmptyGraph.operations(graph));
      GraphDef plain = graph.toGraphDef();
      kernels.accept(graph);
      session = new Session(graph, Device.sessionSettings());
      weights.accept(session, nodes.variables());
      return new InferenceGraph(graph, session, nodes, plain);
    } catch (RuntimeException e) {
      close(session, graph);
      throw e;
    }
  }

  /**
   * Float16 is for training on GPUs that have tensor cores for it: a processor takes a hundred
   * times as long in it as in float32, and what is predicted is the same but for its rounding.
   */
  private static Nodes nodes(
      Ops tf,
      NetworkDefinition network,
      Precision precision,
      Normalization.Numbers numbers,
      long seed) {
    Variables variables = new Variables(tf, seed);
    return switch (precision) {
      case FLOAT32, FLOAT16 -> nodes(tf, network, numbers, variables, TFloat32.class);
      case BFLOAT16 -> nodes(tf, network, numbers, variables, TBfloat16.class);
    };
  }

  private static <T extends TFloating> Nodes nodes(
      Ops tf,
      NetworkDefinition network,
      Normalization.Numbers numbers,
      Variables variables,
      Class<T> type) {
    List<Integer> input = network.info().input();
    Placeholder<TUint8> images =
        tf.withName("images")
            .placeholder(
                TUint8.class,
                Placeholder.shape(
                    Shape.of(Shape.UNKNOWN_SIZE, input.get(0), input.get(1), input.get(2))));
    Operand<T> normalized =
        Preprocessing.normalize(tf.withSubScope("input"), images, numbers, type);
    Ops build = tf.withSubScope("inference");
    Operand<T> output =
        network.build(Weights.inference(build, variables, type)).forward(normalized);
    Operand<TFloat32> logits =
        tf.withName("logits").identity(Casts.to(tf.withSubScope("output"), output, TFloat32.class));
    return new Nodes(variables, images, logits, tf.withName("probabilities").nn.softmax(logits));
  }

  Graph graph() {
    return graph;
  }

  /** Returns the graph as the network says it, before operations took other forms. */
  GraphDef plain() {
    return plain;
  }

  Session session() {
    return session;
  }

  Nodes nodes() {
    return nodes;
  }

  @Override
  public void close() {
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
