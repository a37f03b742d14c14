package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.plan.WeightGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Updates by given gradients against the published formulas, in plain Java and double precision.
 */
class WeightUpdateTest {
  private static final int STEPS = 7;
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(1).withWeightDecay(WeightDecay.NONE);
  private static final WeightDecay L2 = WeightDecay.l2(0.1f, DecayScope.KERNELS);
  private static final WeightDecay L2_ALL = WeightDecay.l2(0.1f, DecayScope.ALL);
  private static final WeightDecay DECOUPLED = WeightDecay.decoupled(0.1f, DecayScope.KERNELS);
  private static final WeightDecay DECOUPLED_ALL = WeightDecay.decoupled(0.1f, DecayScope.ALL);

  private static final WeightGroup FAST_BIASES = new WeightGroup(WeightGroup.Kind.BIASES, 4, 0.25f);
  private static final WeightGroup SLOW_KERNELS =
      new WeightGroup(WeightGroup.Kind.KERNELS, 0.5f, 3);

  static Stream<TrainingPlan> plans() {
    TrainingPlan nesterov = PLAN.withMomentum(0.9f, true);
    TrainingPlan adam = PLAN.withOptimizer(Optimizer.Adam.STANDARD);
    return Stream.of(
        PLAN,
        PLAN.withMomentum(0, false).withWeightDecay(L2),
        PLAN.withMomentum(0.8f, false).withWeightDecay(L2_ALL),
        PLAN.withWeightDecay(DECOUPLED),
        nesterov,
        nesterov.withWeightDecay(L2).withClipNorm(2),
        nesterov.withWeightDecay(DECOUPLED_ALL),
        adam,
        adam.withWeightDecay(L2),
        adam.withWeightDecay(DECOUPLED),
        adam.withWeightDecay(DECOUPLED_ALL).withClipNorm(2),
        PLAN.withOptimizer(new Optimizer.Adam(0, 0.5f, 0.3f)).withWeightDecay(L2_ALL),
        nesterov.withWeightDecay(L2_ALL).withGroup(FAST_BIASES),
        nesterov.withWeightDecay(DECOUPLED_ALL).withGroup(FAST_BIASES).withGroup(SLOW_KERNELS),
        adam.withWeightDecay(L2_ALL).withGroup(FAST_BIASES).withGroup(SLOW_KERNELS),
        adam.withAccumulation(2).withClipNorm(1.5f).withWeightDecay(L2));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void equalsTheFormulas(TrainingPlan plan) {
    FormulaUpdate formulas = new FormulaUpdate(plan);
    try (GivenGradients given = new GivenGradients(plan)) {
      formulas.start(given.values());
      for (int step = 0; step < STEPS; step++) {
        float rate = 0.1f / (step + 1);
        given.step(step, rate);
        formulas.step(given.gradients(step), rate);
        compare(given.values(), formulas.weights());
      }
    }
  }

  /** The mean over all states since the first update, where each weighs 0.9 of the next. */
  @Test
  void averagesAreWeightedMeans() {
    try (GivenGradients given = new GivenGradients(PLAN.withWeightAveraging(0.9f))) {
      double[] sum = new double[GivenGradients.KERNEL_VALUES];
      double[] statistic = new double[GivenGradients.STATISTICS];
      double weights = 0;
      assertThat(given.values().get("kernel/average")).isEqualTo(given.values().get("kernel"));
      for (int step = 0; step < STEPS; step++) {
        given.step(step, 0.1f);
        Map<String, float[]> values = given.values();
        weights = 0.9f * weights + 1;
        blend(sum, values.get("kernel"));
        blend(statistic, values.get("norm/movingMean"));
        close(values.get("kernel/average"), sum, weights);
        close(values.get("norm/movingMean/average"), statistic, weights);
        assertThat(values).containsKey("bias/average").doesNotContainKey("kernel/momentum/average");
      }
    }
  }

  /** A rate of 0 takes a weight out of the step: no gradient, no momentum, no average, no copy. */
  @Test
  void aGroupWithoutRateStaysAsItIs() {
    WeightGroup frozen = new WeightGroup(WeightGroup.Kind.BIASES, 0, 1);
    TrainingPlan plan = PLAN.withWeightDecay(L2_ALL).withGroup(frozen);
    try (GivenGradients given = new GivenGradients(plan.withWeightAveraging(0.9f));
        GivenGradients ahead =
            new GivenGradients(plan.withLookAhead(Optional.of(new LookAhead(1, 0.5, 0))))) {
      given.step(0, 0.1f);
      assertThat(given.values().get("bias")).containsOnly(1);
      assertThat(given.values())
          .containsOnlyKeys(
              "kernel",
              "bias",
              "norm/movingMean",
              "kernel/momentum",
              "kernel/average",
              "norm/movingMean/average");
      assertThat(ahead.values()).containsKey("kernel/slow").doesNotContainKey("bias/slow");
    }
  }

  /** slow = d slow + (1 - d) weights; weights = slow; the momentum goes on. */
  @Test
  void weightsThatLookAheadBeginAnewFromTheirSlowCopy() {
    TrainingPlan plan = PLAN.withLookAhead(Optional.of(new LookAhead(2, 0.75, 1)));
    try (GivenGradients given = new GivenGradients(plan)) {
      for (int step = 0; step < STEPS; step++) {
        given.step(step, 0.1f);
        Map<String, float[]> before = given.values();
        given.lookAhead(0.75f);
        Map<String, float[]> after = given.values();
        for (String name : List.of("kernel", "bias", "norm/movingMean")) {
          float[] slow = after.get(name + "/slow");
          assertThat(after.get(name)).as(name).isEqualTo(slow);
          for (int i = 0; i < slow.length; i++) {
            assertThat((double) slow[i])
                .isCloseTo(
                    0.75 * before.get(name + "/slow")[i] + 0.25 * before.get(name)[i],
                    within(1e-6));
          }
        }
        assertThat(after.get("kernel/momentum")).isEqualTo(before.get("kernel/momentum"));
      }
    }
  }

  /** Without them the graph of a step is what it was: nothing is paid for what is off. */
  @Test
  void whatIsOffAddsNothing() {
    try (GivenGradients given = new GivenGradients(PLAN)) {
      assertThat(given.values())
          .containsOnlyKeys(
              "kernel", "bias", "norm/movingMean", "kernel/momentum", "bias/momentum");
      assertThat(given.updateOperations())
          .doesNotContain("Pow", "L2Loss", "Sqrt", "Mul", "AddV2", "AssignAddVariableOp");
    }
  }

  @Test
  void sumsOfPartsAreZeroBetweenSteps() {
    try (GivenGradients given = new GivenGradients(PLAN.withAccumulation(4))) {
      given.step(0, 0.1f);
      assertThat(given.values().get("kernel/gradient")).containsOnly(0);
      assertThat(given.values().get("bias/gradient")).containsOnly(0);
    }
  }

  private static void blend(double[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 0.9f * sum[i] + values[i];
    }
  }

  private static void close(float[] actual, double[] sum, double weights) {
    for (int i = 0; i < sum.length; i++) {
      assertThat((double) actual[i]).isCloseTo(sum[i] / weights, within(1e-6));
    }
  }

  private static void compare(Map<String, float[]> actual, Map<String, double[]> expected) {
    expected.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            assertThat((double) actual.get(name)[i])
                .as("%s, value %d", name, i)
                .isCloseTo(values[i], within(2e-6));
          }
        });
  }
}
