package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.FusableGradients;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * A generated class's graphs, for training and for inference, against what the processor wrote
 * about them.
 *
 * @param <T> the compute type
 */
final class GraphTrial<T extends TFloating> {
  private final Ops tf;
  private final GeneratedNetwork network;
  private final Variables variables;
  private final Placeholder<TFloat32> image;
  private final Weights<T> weights;
  private final Map<String, Operand<T>> training;
  private final Map<String, Operand<T>> inference;
  private final Operand<TFloat32> loss;
  private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();

  /** The name of the gradient by the image. */
  static final String IMAGE = "input";

  /** What is differentiated. */
  @FunctionalInterface
  interface Loss {
    /** A scalar made of the network's output in a training build. */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> output);

    /** The mean of the squares. */
    static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> output) {
      return tf.math.mean(
          tf.math.square(output), tf.range(tf.constant(0), tf.rank(output), tf.constant(1)));
    }
  }

  /**
   * @param images of a batch, which a training step knows
   */
  GraphTrial(Graph graph, GeneratedNetwork network, Class<T> type, Loss loss, long images) {
    this.tf = Ops.create(graph);
    this.network = network;
    this.variables = new Variables(tf, 1);
    List<Integer> size = network.info().input();
    this.image =
        tf.placeholder(
            TFloat32.class,
            Placeholder.shape(Shape.of(images, size.get(0), size.get(1), size.get(2))));
    this.weights =
        Weights.training(
            tf.withSubScope("training"), variables, type, new RandomSeeds(1, tf.constant(1L)));
    Operand<T> input = Casts.to(tf, image, type);
    this.training = network.outputs(weights, input);
    this.inference =
        network.outputs(Weights.inference(tf.withSubScope("inference"), variables, type), input);
    List<NetworkInfo.LayerInfo> layers = network.info().layers();
    Operand<T> output = training.get(layers.get(layers.size() - 1).name());
    this.loss = loss.of(tf, Casts.to(tf, output, TFloat32.class));
    differentiate(graph);
  }

  /** Adds gradients by the image and by every trained weight that the output depends on. */
  private void differentiate(Graph graph) {
    Set<String> behind = behindOutput();
    Set<GraphOperation> reached = reached();
    Map<String, Operand<TFloat32>> by = new LinkedHashMap<>();
    by.put(IMAGE, image);
    variables.trainable().stream()
        .filter(variable -> behind.contains(variable.name().replaceFirst("/.*", "")))
        .filter(variable -> !inBody(variable) || reached.contains(variable.read().op()))
        .forEach(variable -> by.put(variable.name(), variable.value()));
    Output<?>[] x = by.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] added =
        ChosenKernels.inTraining(graph, FusableGradients.add(graph, loss, x), ChosenKernels.here());
    int i = 0;
    for (String name : by.keySet()) {
      gradients.put(name, added[i++].expect(TFloat32.class));
    }
  }

  /** Names of the layers that have a part in the output. */
  private Set<String> behindOutput() {
    List<NetworkInfo.LayerInfo> layers = new ArrayList<>(network.info().layers());
    Set<String> behind = new HashSet<>(Set.of(layers.get(layers.size() - 1).name()));
    Collections.reverse(layers);
    for (NetworkInfo.LayerInfo layer : layers) {
      if (behind.contains(layer.name())) {
        behind.addAll(layer.inputs());
      }
    }
    return behind;
  }

  /** Whether a variable belongs to a body, which can have layers that nothing takes. */
  private boolean inBody(Variable variable) {
    return network.info().layers().stream()
        .anyMatch(
            layer ->
                layer.declaration().startsWith("@Use")
                    && variable.name().startsWith(layer.name() + "/"));
  }

  /** The operations that the loss is computed from. */
  private Set<GraphOperation> reached() {
    Set<GraphOperation> reached = new HashSet<>();
    Deque<GraphOperation> next = new ArrayDeque<>(List.of((GraphOperation) loss.op()));
    while (!next.isEmpty()) {
      GraphOperation operation = next.pop();
      if (reached.add(operation)) {
        operation.inputs().forEach(input -> next.push((GraphOperation) input.op()));
      }
    }
    return reached;
  }

  /** Every proven shape, count, name and shape of a weight against those of the graph. */
  void compareShapes() {
    NetworkInfo info = network.info();
    for (NetworkInfo.LayerInfo layer : info.layers()) {
      assertThat(shape(training.get(layer.name())))
          .as("shape of '%s' in training", layer.name())
          .isEqualTo(layer.output());
      assertThat(shape(inference.get(layer.name())))
          .as("shape of '%s' in inference", layer.name())
          .isEqualTo(layer.output());
    }
    assertThat(info.output()).isEqualTo(info.layers().get(info.layers().size() - 1).output());
    assertThat(variables.all().stream().map(GraphTrial::described))
        .as("weights")
        .containsExactlyInAnyOrderElementsOf(info.weights());
    assertThat(total(true)).as("parameters").isEqualTo(info.parameters());
    assertThat(total(false)).as("moving statistics").isEqualTo(info.movingStatistics());
    assertThat(weights.updates()).hasSize((int) movingStatistics());
    gradients.forEach(
        (name, gradient) -> {
          Shape known = gradient.shape();
          Shape due = name.equals(IMAGE) ? image.shape() : byName().get(name).shape();
          assertThat(known.isUnknown() || known.isCompatibleWith(due))
              .as("gradient of '%s', %s for %s", name, known, due)
              .isTrue();
        });
  }

  private long movingStatistics() {
    return variables.all().stream().filter(variable -> !variable.role().trainable()).count();
  }

  private long total(boolean trained) {
    return variables.all().stream()
        .filter(variable -> variable.role().trainable() == trained)
        .mapToLong(variable -> variable.shape().size())
        .sum();
  }

  private static NetworkInfo.WeightInfo described(Variable variable) {
    return new NetworkInfo.WeightInfo(
        variable.name(),
        variable.role().name(),
        Arrays.stream(variable.shape().asArray()).mapToObj(Math::toIntExact).toList());
  }

  private static List<Integer> shape(Operand<?> output) {
    long[] all = output.shape().asArray();
    return Arrays.stream(all, 1, all.length).mapToObj(Math::toIntExact).toList();
  }

  Map<String, Variable> byName() {
    Map<String, Variable> byName = new HashMap<>();
    variables.all().forEach(variable -> byName.put(variable.name(), variable));
    return byName;
  }

  Ops tf() {
    return tf;
  }

  Variables variables() {
    return variables;
  }

  Placeholder<TFloat32> image() {
    return image;
  }

  Map<String, Operand<T>> training() {
    return training;
  }

  Map<String, Operand<T>> inference() {
    return inference;
  }

  Operand<TFloat32> loss() {
    return loss;
  }

  /** Gradients of the loss by names of weights, and by {@link #IMAGE}. */
  Map<String, Operand<TFloat32>> gradients() {
    return gradients;
  }

  Map<String, Operand<TFloat32>> updates() {
    return weights.updates();
  }
}
