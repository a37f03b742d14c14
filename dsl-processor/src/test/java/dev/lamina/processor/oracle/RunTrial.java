package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** One run of a generated class's graphs on two images, against a reference with its weights. */
final class RunTrial {
  private static final int BATCH = 2;

  /** Share of the largest value; inference has no batch statistics that enlarge differences. */
  private static final double INFERENCE_TOLERANCE = 2e-5;

  private static final double TRAINING_TOLERANCE = 2e-3;

  private final RandomNetwork declared;
  private final Random random = new Random(5);

  RunTrial(RandomNetwork declared) {
    this.declared = declared;
  }

  private static final String REFERENCE = "reference: ";

  /** Runs everything once; values are compared in float32 alone. */
  <T extends TFloating> void run(Graph graph, GraphTrial<T> trial, boolean compared) {
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
    want(trial, wanted, false, compared);
    want(trial, wanted, true, compared && !drops);
    trial.gradients().forEach((name, value) -> wanted.put("gradient by " + name, value));
    float[] images = new float[BATCH * declared.input().stream().reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    Map<String, float[]> values = Values.of(graph, trial, this::start, images, wanted);
    values.forEach(
        (name, value) -> {
          finite(name, value);
          if (values.containsKey(REFERENCE + name)) {
            boolean training = !name.endsWith("inference");
            compare(
                name,
                value,
                values.get(REFERENCE + name),
                training ? TRAINING_TOLERANCE : INFERENCE_TOLERANCE);
          }
        });
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
