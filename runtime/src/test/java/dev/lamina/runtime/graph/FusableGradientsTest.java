package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.ChildJvm;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.networks.TinyNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** What the session makes of a training step, and that the step stays the same. */
class FusableGradientsTest {
  private static final int IMAGES = 8;

  @TempDir Path folder;

  /**
   * oneDNN has the fused kernel on a CPU. TensorFlow takes it unasked only where the processor has
   * instructions for neural networks, so a process of its own asks for it.
   */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theSessionFusesEveryBatchNormThatReluFollows() throws Exception {
    List<String> types = typesRunWithOneDnn();
    // One behind the first convolution, one in each of nine blocks; the others go into sums.
    assertThat(types).filteredOn(type -> type.contains("FusedBatchNormEx")).hasSize(10);
    assertThat(types).filteredOn(type -> type.contains("FusedBatchNormV3")).hasSize(11);
    assertThat(types).filteredOn("Relu"::equals).hasSize(9);
  }

  /** Writes the types of the operations of a ResNet-20's step into a file. */
  static final class TypesRun {
    private TypesRun() {}

    public static void main(String[] args) throws IOException {
      try (Step<TFloat32> step = new Step<>(ResNet20.OPTION_B, 32, TFloat32.class, true)) {
        Files.write(Path.of(args[0]), step.typesRun());
      }
    }
  }

  private List<String> typesRunWithOneDnn() throws Exception {
    Path types = folder.resolve("types");
    ChildJvm.run(folder, List.of("TF_ENABLE_ONEDNN_OPTS", "1"), TypesRun.class, types.toString());
    return Files.readAllLines(types);
  }

  @Test
  void theSessionFusesNoneOfThemByTensorFlowsOwnGradients() {
    try (Step<TFloat32> step = new Step<>(ResNet20.OPTION_B, 32, TFloat32.class, false)) {
      assertThat(step.typesRun()).filteredOn("Relu"::equals).hasSize(19);
    }
  }

  /**
   * TensorFlow's own gradient reads the bias's sum, which the session then leaves alone, or tries
   * to fuse all the same and complains of.
   */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theSessionFusesALeakyReluBehindABias() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> images = fed(tf, IMAGES, 8, 8, 3);
      Placeholder<TFloat32> weights = fed(tf, 3, 3, 3, 4);
      Output<?>[] kernel = {weights.asOutput()};
      Operand<TFloat32> y =
          Nn.leakyRelu(
              tf,
              tf.nn.biasAdd(
                  tf.nn.conv2d(images, weights, Nn.STRIDE_1, Nn.SAME),
                  tf.constant(new float[] {0, 1, 2, 3})));
      Operand<TFloat32> loss = tf.nn.l2Loss(y);
      Output<?> plain = graph.addGradients(loss.asOutput(), kernel)[0];
      Output<?> fusable = FusableGradients.add(graph, loss, kernel)[0];

      List<String> types = new ArrayList<>();
      float[] expected = compute(graph, plain, new ArrayList<>(), images, weights);
      float[] values = compute(graph, fusable, types, images, weights);

      compare("gradient of the kernel", values, expected, 1e-5);
      assertThat(types)
          .doesNotContain("LeakyRelu")
          .filteredOn(type -> type.contains("FusedConv2D"))
          .hasSize(1);
    }
  }

  private static Placeholder<TFloat32> fed(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  /**
   * Computes a value of images and weights, here waves.
   *
   * @param types gets the types of the operations that were run
   */
  private static float[] compute(
      Graph graph,
      Output<?> wanted,
      List<String> types,
      Placeholder<TFloat32> images,
      Placeholder<TFloat32> weights) {
    Operand<TFloat32> alone = Ops.create(graph).identity(wanted.expect(TFloat32.class));
    RunOptions options = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
    try (Session session = new Session(graph);
        TFloat32 some = wave(images.shape());
        TFloat32 others = wave(weights.shape());
        Result result =
            session
                .runner()
                .feed(images, some)
                .feed(weights, others)
                .fetch(alone)
                .setOptions(options)
                .runAndFetchMetadata()) {
      result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
          .map(GraphDef::getNodeList)
          .flatMap(List::stream)
          .map(NodeDef::getOp)
          .forEach(types::add);
      float[] values = new float[Math.toIntExact(result.get(0).shape().size())];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  private static TFloat32 wave(Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.37 * i);
    }
    return TFloat32.tensorOf(shape, tensor -> tensor.asRawTensor().data().asFloats().write(values));
  }

  static Stream<Arguments> networks() {
    return Stream.of(
            TinyNetworks.PLAIN,
            TinyNetworks.BASIC,
            TinyNetworks.BOTTLENECK,
            TinyNetworks.PRE_ACTIVATION)
        .flatMap(
            network ->
                Stream.of(
                    Arguments.of(network.info().name(), network, TFloat32.class, 1e-5),
                    Arguments.of(network.info().name(), network, TBfloat16.class, 1e-2)));
  }

  /** Loss, moving statistics and gradients: fused, fused once more, and not fused. */
  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("networks")
  <T extends TFloating> void givesTheSameStep(
      String name, NetworkDefinition network, Class<T> type, double tolerance) {
    try (Step<T> fused = new Step<>(network, TinyNetworks.SIDE, type, true);
        Step<T> plain = new Step<>(network, TinyNetworks.SIDE, type, false)) {
      List<float[]> values = fused.run();
      List<float[]> again = fused.run();
      List<float[]> expected = plain.run();
      assertThat(values).hasSameSizeAs(expected);
      for (int i = 0; i < values.size(); i++) {
        assertThat(again.get(i)).isEqualTo(values.get(i));
        compare(plain.names.get(i), values.get(i), expected.get(i), tolerance);
      }
    }
  }

  private static void compare(String name, float[] actual, float[] expected, double tolerance) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s, value %d of %d", name, i, expected.length)
          .isCloseTo(expected[i], within(tolerance * largest));
    }
  }

  /** A graph with a loss, its gradients, and a session. */
  private static final class Step<T extends TFloating> implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session;
    private final List<Operand<TFloat32>> wanted = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Step(NetworkDefinition network, int side, Class<T> type, boolean fusable) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 3);
      Weights<T> weights =
          Weights.training(tf, variables, type, new RandomSeeds(0, tf.constant(0L)));
      Operand<TFloat32> images =
          tf.random.statelessRandomNormal(
              tf.constant(new long[] {IMAGES, side, side, 3}), tf.constant(new long[] {1, 2}));
      Operand<T> output = network.build(weights).forward(Casts.to(tf, images, type));
      Operand<TFloat32> loss =
          tf.math.mean(
              tf.math.square(Casts.to(tf, output, TFloat32.class)), tf.constant(new int[] {0, 1}));
      want("loss", loss);
      weights.updates().forEach((name, value) -> want("next " + name, value));
      List<Variable> trainable = variables.trainable();
      Output<?>[] x = trainable.stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
      Output<?>[] gradients =
          fusable ? FusableGradients.add(graph, loss, x) : graph.addGradients(loss.asOutput(), x);
      for (int i = 0; i < gradients.length; i++) {
        want("gradient of " + trainable.get(i).name(), gradients[i].expect(TFloat32.class));
      }
      Op initialize = variables.initializeAll();
      session = new Session(graph);
      session.run(initialize);
    }

    private void want(String name, Operand<TFloat32> value) {
      names.add(name);
      // A session leaves an operation alone whose own output is fetched.
      wanted.add(Ops.create(graph).identity(value));
    }

    List<float[]> run() {
      List<float[]> values = new ArrayList<>();
      try (Result result = runner().run()) {
        result.forEach(
            entry -> {
              TFloat32 tensor = (TFloat32) entry.getValue();
              float[] numbers = new float[Math.toIntExact(tensor.size())];
              tensor.asRawTensor().data().asFloats().read(numbers);
              values.add(numbers);
            });
      }
      return values;
    }

    /** The types of the operations that a session really runs. */
    List<String> typesRun() {
      RunOptions options = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
      try (Result result = runner().setOptions(options).runAndFetchMetadata()) {
        return result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
            .map(GraphDef::getNodeList)
            .flatMap(List::stream)
            .map(NodeDef::getOp)
            .toList();
      }
    }

    private Session.Runner runner() {
      Session.Runner runner = session.runner();
      wanted.forEach(runner::fetch);
      return runner;
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
