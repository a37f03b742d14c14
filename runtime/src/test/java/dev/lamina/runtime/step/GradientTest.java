package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.input.Targets;
import dev.lamina.runtime.networks.TinyNetworks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Every weight's gradient against the central difference of a loss computed in float64.
 *
 * <p>Fused batch norm has no float64 kernel: in the float64 build batch norm is written out in
 * small operations, so that the difference judges the fused form too. The float64 build's own
 * gradient agrees within 1e-6 of the weight's largest, the float32 build's, which is the one that
 * trains, within 2e-5.
 */
class GradientTest {
  private static final int IMAGES = 8;

  private static final long[] LABELS = {0, 1, 2, 3, 0, 1, 2, 3};

  /** A power of two: the weight's steps are exact in float32, and few ReLUs change sides. */
  private static final float STEP = 0x1p-16f;

  static Stream<Named<NetworkDefinition>> networks() {
    return Stream.of(
            TinyNetworks.PLAIN,
            TinyNetworks.BASIC,
            TinyNetworks.BOTTLENECK,
            TinyNetworks.MODERN,
            TinyNetworks.PRE_ACTIVATION,
            TinyNetworks.SQUASHED)
        .map(network -> Named.of(network.info().name(), network));
  }

  /** Their strided 1x1 convolutions' gradients by the kernel are rule C's. */
  static Stream<Named<NetworkDefinition>> narrow() {
    return Stream.of(
            TinyNetworks.narrow(1, 4, 2),
            TinyNetworks.narrow(3, 8, 2),
            TinyNetworks.narrow(5, 12, 3),
            TinyNetworks.narrow(3, 4, 4))
        .map(network -> Named.of(network.info().name(), network));
  }

  @ParameterizedTest
  @MethodSource({"networks", "narrow"})
  void agreesWithDifferences(NetworkDefinition network) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 3);
      Operand<TFloat32> input = tf.constant(images(network.info().input()));
      Operand<TFloat64> exact =
          exactLoss(
              tf, logits(tf.withSubScope("float64"), network, variables, input, TFloat64.class));
      Operand<TFloat32> trained =
          trainedLoss(
              tf, logits(tf.withSubScope("float32"), network, variables, input, TFloat32.class));
      Map<Variable, Operand<TFloat32>> exactGradients =
          Gradients.of(
              graph,
              tf.dtypes.cast(exact, TFloat32.class),
              variables.trainable(),
              KernelChoice.ANYWHERE);
      Map<Variable, Operand<TFloat32>> trainedGradients =
          Gradients.of(graph, trained, variables.trainable(), KernelChoice.ANYWHERE);
      try (Assignments assignments = new Assignments(graph, tf, variables)) {
        for (Variable variable : variables.trainable()) {
          double[] differences = assignments.differences(variable, exact);
          double largest = 0;
          for (double difference : differences) {
            largest = Math.max(largest, Math.abs(difference));
          }
          assertThat(largest).as("gradient of " + variable.name()).isGreaterThan(1e-4);
          compare(
              variable,
              assignments.fetch(exactGradients.get(variable)),
              differences,
              largest * 1e-6);
          compare(
              variable,
              assignments.fetch(trainedGradients.get(variable)),
              differences,
              largest * 2e-5);
        }
      }
    }
  }

  private static void compare(
      Variable variable, float[] gradient, double[] differences, double tolerance) {
    for (int i = 0; i < differences.length; i++) {
      assertThat((double) gradient[i])
          .as("gradient of %s, value %d of %d", variable.name(), i, differences.length)
          .isCloseTo(differences[i], within(tolerance));
    }
  }

  private static <T extends TFloating> Operand<T> logits(
      Ops scope,
      NetworkDefinition network,
      Variables variables,
      Operand<TFloat32> input,
      Class<T> type) {
    Weights<T> weights =
        Weights.training(scope, variables, type, new RandomSeeds(0, scope.constant(0L)));
    return network.build(weights).forward(Casts.to(scope, input, type));
  }

  /** The mean of log(sum(exp(logits))) - logit of the label. */
  private static Operand<TFloat64> exactLoss(Ops tf, Operand<TFloat64> logits) {
    Operand<TFloat64> oneHot =
        tf.oneHot(
            tf.constant(LABELS),
            tf.constant(TinyNetworks.CLASSES),
            tf.constant(1.0),
            tf.constant(0.0));
    Operand<TInt32> classes = tf.constant(1);
    return tf.math.mean(
        tf.math.sub(
            tf.math.log(tf.sum(tf.math.exp(logits), classes)),
            tf.sum(tf.math.mul(logits, oneHot), classes)),
        tf.constant(0));
  }

  private static Operand<TFloat32> trainedLoss(Ops tf, Operand<TFloat32> logits) {
    return tf.math.mean(
        Classifier.of(tf, logits, Targets.of(tf.constant(LABELS)), TinyNetworks.CLASSES, 0).loss(),
        tf.constant(0));
  }

  private static float[][][][] images(List<Integer> form) {
    Random random = new Random(5);
    float[][][][] images = new float[IMAGES][form.get(0)][form.get(1)][form.get(2)];
    Stream.of(images)
        .flatMap(Stream::of)
        .flatMap(Stream::of)
        .forEach(
            pixel -> {
              for (int c = 0; c < pixel.length; c++) {
                pixel[c] = (float) random.nextGaussian();
              }
            });
    return images;
  }

  /** A session in which single weights are moved. */
  private static final class Assignments implements AutoCloseable {
    private final Session session;
    private final Map<Variable, Placeholder<TFloat32>> values = new LinkedHashMap<>();
    private final Map<Variable, AssignVariableOp> operations = new LinkedHashMap<>();

    Assignments(Graph graph, Ops tf, Variables variables) {
      for (Variable variable : variables.trainable()) {
        Placeholder<TFloat32> value =
            tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
        values.put(variable, value);
        operations.put(variable, tf.assignVariableOp(variable.handle(), value));
      }
      var initialize = variables.initializeAll();
      session = new Session(graph);
      session.run(initialize);
    }

    float[] fetch(Operand<TFloat32> operand) {
      return VariableValues.fetch(session, operand);
    }

    double[] differences(Variable variable, Operand<TFloat64> loss) {
      float[] weights = fetch(variable.value());
      double[] differences = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        float before = weights[i];
        float up = before + STEP;
        float down = before - STEP;
        weights[i] = up;
        double above = lossAt(variable, weights, loss);
        weights[i] = down;
        double below = lossAt(variable, weights, loss);
        weights[i] = before;
        differences[i] = (above - below) / ((double) up - down);
      }
      assign(variable, weights);
      return differences;
    }

    private double lossAt(Variable variable, float[] weights, Operand<TFloat64> loss) {
      assign(variable, weights);
      try (Result result = session.runner().fetch(loss).run()) {
        return ((TFloat64) result.get(0)).getDouble();
      }
    }

    private void assign(Variable variable, float[] weights) {
      try (TFloat32 tensor =
          TFloat32.tensorOf(
              Shape.of(variable.shape().asArray()),
              t -> t.asRawTensor().data().asFloats().write(weights))) {
        session
            .runner()
            .feed(values.get(variable), tensor)
            .addTarget(operations.get(variable))
            .run()
            .close();
      }
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
