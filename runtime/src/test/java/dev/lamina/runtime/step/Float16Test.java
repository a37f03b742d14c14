package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;

/** Training steps of whole networks in float16. */
class Float16Test {
  private static final int IMAGES = 16;
  private static final float RATE = 0.125f;

  /** Without momentum and decay a step is the gradient times the rate. */
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(1)
          .withBatchSize(IMAGES)
          .withMomentum(0, false)
          .withWeightDecay(WeightDecay.NONE)
          .withAugmentation(Augmentation.NONE);

  /** Squashed values are flat: a step of theirs is less than the last digit of a weight. */
  static Stream<Named<NetworkDefinition>> networks() {
    return GradientTest.networks()
        .filter(network -> !network.getPayload().equals(TinyNetworks.SQUASHED));
  }

  /** Float16 rounds to 11 bits, an error of 2^-11; layers add up to a few of these. */
  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreThoseOfFloat32(NetworkDefinition network) {
    Map<String, float[]> expected = changes(network, PLAN);
    Map<String, float[]> actual = changes(network, PLAN.withPrecision(Precision.FLOAT16));
    expected.forEach(
        (name, change) -> {
          float largest = 0;
          for (float value : change) {
            largest = Math.max(largest, Math.abs(value));
          }
          assertThat(actual.get(name)).as(name).containsExactly(change, within(largest / 64));
        });
  }

  private static Map<String, float[]> changes(NetworkDefinition network, TrainingPlan plan) {
    try (Trainer trainer = open(network, plan)) {
      Map<String, float[]> changes = VariableValues.of(trainer);
      stepWithoutOverflow(trainer);
      VariableValues.of(trainer)
          .forEach(
              (name, after) -> {
                float[] change = changes.get(name);
                for (int i = 0; i < change.length; i++) {
                  change[i] = after[i] - change[i];
                }
              });
      changes.keySet().removeIf(name -> name.startsWith(LossScale.SCALE));
      return changes;
    }
  }

  /** A step whose gradients overflow changes nothing but the scale, which it halves. */
  private static void stepWithoutOverflow(Trainer trainer) {
    float scale = LossScale.FIRST;
    while (step(trainer, 0).nextScale().orElse(scale) < scale) {
      scale /= 2;
      assertThat(scale).as("a scale without overflow").isGreaterThan(1);
    }
  }

  /** 2^40 takes every gradient beyond 65,504. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anOverflowLeavesAllBytesAsTheyAre(int parts) {
    TrainingPlan plan =
        PLAN.withPrecision(Precision.FLOAT16)
            .withAccumulation(parts)
            .withMomentum(0.9f, true)
            .withWeightAveraging(0.9f);
    try (Trainer trainer = open(TinyNetworks.BASIC, plan)) {
      float loss = step(trainer, 0).loss();
      setScale(trainer, 0x1p40f);
      Map<String, TensorBytes> before = network(trainer);

      TrainingSession.StepOutcome skipped = step(trainer, 1);

      assertThat(skipped.nextScale()).contains(0x1p39f);
      assertThat(skipped.loss()).isPositive().isLessThan(2 * loss);
      Map<String, TensorBytes> after = network(trainer);
      assertThat(after).containsOnlyKeys(before.keySet());
      before.forEach(
          (name, value) -> assertThat(after.get(name).bytes()).as(name).isEqualTo(value.bytes()));

      setScale(trainer, LossScale.FIRST);
      assertThat(step(trainer, 2).nextScale()).contains(LossScale.FIRST);
      assertThat(network(trainer).get("conv1/kernel").bytes())
          .isNotEqualTo(before.get("conv1/kernel").bytes());
    }
  }

  /** The 2,000th good step in a row is told from the others by its count alone. */
  @Test
  void theScaleIsDoubledAfterTwoThousandSteps() {
    try (Trainer trainer = open(TinyNetworks.BASIC, PLAN.withPrecision(Precision.FLOAT16))) {
      set(trainer, LossScale.FINITE_STEPS, 1_998);
      assertThat(step(trainer, 0).nextScale()).contains(0x1p15f);
      assertThat(step(trainer, 1).nextScale()).contains(0x1p16f);
      assertThat(step(trainer, 2).nextScale()).contains(0x1p16f);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Precision.class, names = "FLOAT16", mode = EnumSource.Mode.EXCLUDE)
  void otherPrecisionsAddNothing(Precision precision) {
    TrainingPlan plan = PLAN.withAccumulation(2).withPrecision(precision);
    try (Trainer trainer = open(TinyNetworks.BASIC, plan);
        Graph graph = new Graph()) {
      assertThat(step(trainer, 0).nextScale()).isEmpty();
      assertThat(network(trainer)).hasSameSizeAs(TrainerInside.session(trainer).values());
      TrainingGraph.build(
          graph,
          TinyNetworks.BASIC,
          SmallData.tinyNoise(IMAGES, 1).train(),
          plan,
          trainer.start().normalization(),
          BatchShare.WHOLE);
      graph
          .operations()
          .forEachRemaining(
              operation -> assertThat(operation.type()).isNotIn("Switch", "IsFinite", "Select"));
    }
  }

  private static Trainer open(NetworkDefinition network, TrainingPlan plan) {
    return Trainer.open(network, SmallData.tinyNoise(IMAGES, 1), plan, List.of());
  }

  private static TrainingSession.StepOutcome step(Trainer trainer, int done) {
    return TrainerInside.session(trainer)
        .step(IntStream.range(0, IMAGES).toArray(), 0, done, 0, RATE);
  }

  private static Map<String, TensorBytes> network(Trainer trainer) {
    Map<String, TensorBytes> values = new TreeMap<>(TrainerInside.session(trainer).values());
    values.keySet().removeIf(name -> name.startsWith(LossScale.SCALE) || name.endsWith("/before"));
    return values;
  }

  private static void setScale(Trainer trainer, float value) {
    set(trainer, LossScale.SCALE, value);
  }

  private static void set(Trainer trainer, String name, float value) {
    Map<String, TensorBytes> values = new TreeMap<>(TrainerInside.session(trainer).values());
    byte[] bytes =
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
    values.put(name, new TensorBytes(TensorBytes.Type.F32, List.of(), bytes));
    TrainerInside.session(trainer).restore(values);
  }
}
