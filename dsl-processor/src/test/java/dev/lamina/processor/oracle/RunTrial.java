package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** One run of a generated class's graphs on two images, against a reference with its weights. */
final class RunTrial {
  static final int BATCH = 2;

  /** Share of the largest value; inference has no batch statistics that enlarge differences. */
  private static final double INFERENCE_TOLERANCE = 2e-5;

  private static final double TRAINING_TOLERANCE = 2e-3;

  /** Share of the root mean square. */
  private static final double BFLOAT16_TOLERANCE = 0.1;

  private final RandomNetwork declared;
  private final Random random = new Random(5);
  private final Map<String, float[]> started = new HashMap<>();

  RunTrial(RandomNetwork declared) {
    this.declared = declared;
  }

  private static final String REFERENCE = "reference: ";

  /**
   * Runs everything once. In bfloat16 inference alone is compared, as a whole: what training
   * divides by a batch's deviation has no bits left.
   *
   * @return the kernels that it took
   */
  <T extends TFloating> Set<KernelCall> run(
      Graph graph, GeneratedNetwork generated, GraphTrial<T> trial, Class<T> type) {
    boolean exact = type == TFloat32.class;
    boolean drops =
        Stream.concat(
                declared.layers().stream(),
                declared.bodies().stream().flatMap(body -> body.layers().stream()))
            .anyMatch(
                layer ->
                    layer.annotation().matches("Dropout|DropPath")
                        || layer.fraction("dropout") > 0
                        || layer.has("dropPath"));
    Map<String, Operand<TFloat32>> wanted = new LinkedHashMap<>();
    want(trial, wanted, false, true);
    want(trial, wanted, true, exact && !drops);
    trial.gradients().forEach((name, value) -> wanted.put("gradient by " + name, value));
    float[] images = new float[BATCH * declared.input().stream().reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    Values computed = Values.of(graph, trial, this::start, images, wanted);
    Map<String, float[]> values = computed.values();
    values.forEach(
        (name, value) -> {
          finite(name, value);
          if (values.containsKey(REFERENCE + name)) {
            boolean training = !name.endsWith("inference");
            if (exact) {
              compare(
                  name,
                  value,
                  values.get(REFERENCE + name),
                  training ? TRAINING_TOLERANCE : INFERENCE_TOLERANCE);
            } else {
              compareAsAWhole(name, value, values.get(REFERENCE + name));
            }
          }
        });
    Set<KernelCall> calls = new LinkedHashSet<>(computed.calls());
    calls.addAll(inferAlone(generated, type, values, images));
    return calls;
  }

  /**
   * Runs the inference of a graph that has nothing else and is asked for the last layer alone, so
   * that the session fuses what it can.
   */
  private <T extends TFloating> Set<KernelCall> inferAlone(
      GeneratedNetwork generated, Class<T> type, Map<String, float[]> together, float[] images) {
    List<Integer> size = generated.info().input();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Placeholder<TFloat32> image =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(Shape.of(-1, size.get(0), size.get(1), size.get(2))));
      Map<String, Operand<T>> outputs =
          generated.outputs(
              Weights.inference(tf.withSubScope("inference"), variables, type),
              Casts.to(tf, image, type));
      List<NetworkInfo.LayerInfo> layers = generated.info().layers();
      String last = layers.get(layers.size() - 1).name();
      Values alone =
          Values.of(
              graph,
              tf,
              variables,
              image,
              variable -> started.get(variable.name()),
              images,
              Map.of(last, Casts.to(tf, outputs.get(last), TFloat32.class)));
      String name = last + " in inference";
      if (type == TFloat32.class) {
        compare(name + " alone", alone.values().get(last), together.get(name), INFERENCE_TOLERANCE);
      } else {
        compareAsAWhole(name + " alone", alone.values().get(last), together.get(REFERENCE + name));
      }
      return alone.calls();
    }
  }

  /** Eight significant bits a layer, and a network of many layers. */
  private static void compareAsAWhole(String what, float[] actual, float[] expected) {
    assertThat(actual).as("values of %s", what).hasSameSizeAs(expected);
    double size = 0;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      size += (double) expected[i] * expected[i];
      difference += Math.pow((double) actual[i] - expected[i], 2);
    }
    double rms = Math.sqrt(size / actual.length);
    assertThat(Math.sqrt(difference / actual.length))
        .as("root mean square of the difference of %s, whose own is %s", what, rms)
        .isLessThanOrEqualTo(BFLOAT16_TOLERANCE * (1e-3 + rms));
  }

  private <T extends TFloating> void want(
      GraphTrial<T> trial,
      Map<String, Operand<TFloat32>> wanted,
      boolean training,
      boolean compared) {
    Ops tf = trial.tf().withSubScope("reference");
    String mode = training ? " in training" : " in inference";
    Map<String, Operand<T>> outputs = training ? trial.training() : trial.inference();
    outputs.forEach((name, value) -> wanted.put(name + mode, Casts.to(tf, value, TFloat32.class)));
    if (training) {
      trial.updates().forEach((name, value) -> wanted.put("next " + name, value));
    }
    if (!compared) {
      return;
    }
    ReferenceWeights weights = ReferenceWeights.of(trial.byName());
    ReferenceOps ops = new ReferenceOps(tf, weights, training);
    List<Reference.Verdict> verdicts = Reference.build(declared, ops, trial.image());
    for (int i = 0; i < verdicts.size(); i++) {
      wanted.put(
          REFERENCE + declared.layers().get(i).name() + mode,
          verdicts.get(i).output().orElseThrow());
    }
    ops.updates().forEach((name, value) -> wanted.put(REFERENCE + "next " + name, value));
  }

  private static void finite(String what, float[] values) {
    for (float value : values) {
      assertThat(Float.isFinite(value)).as("finite value of %s: %s", what, value).isTrue();
    }
  }

  private static void compare(String what, float[] actual, float[] expected, double tolerance) {
    assertThat(actual).as("values of %s", what).hasSameSizeAs(expected);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(difference)
        .as("difference of %s, whose largest value is %s", what, largest)
        .isLessThanOrEqualTo(tolerance * (1 + largest));
  }

  private float[] start(Variable variable) {
    float[] values = new float[(int) variable.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(variable);
    }
    started.put(variable.name(), values);
    return values;
  }

  private float value(Variable variable) {
    float unit = 2 * random.nextFloat() - 1;
    if (variable.role() == Role.KERNEL) {
      long[] shape = variable.shape().asArray();
      double fanIn = (double) variable.shape().size() / shape[shape.length - 1];
      return (float) (unit * Math.sqrt(3 / fanIn));
    }
    return switch (variable.role()) {
      case SCALE, MOVING_VARIANCE -> 1 + unit / 2;
      default -> unit / 2;
    };
  }
}
