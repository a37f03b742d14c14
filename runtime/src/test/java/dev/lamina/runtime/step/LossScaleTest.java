package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates by given gradients, some of which are not finite. */
class LossScaleTest {
  private static final float RATE = 0.1f;
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(1)
          .withPrecision(Precision.FLOAT16)
          .withWeightDecay(WeightDecay.l2(0.1f, DecayScope.ALL));

  static Stream<TrainingPlan> plans() {
    TrainingPlan adam =
        PLAN.withOptimizer(Optimizer.Adam.STANDARD)
            .withWeightDecay(WeightDecay.decoupled(0.1f, DecayScope.ALL));
    return Stream.of(
        PLAN.withMomentum(0.9f, true),
        PLAN.withClipNorm(2).withWeightAveraging(0.9f),
        PLAN.withAccumulation(4),
        adam,
        adam.withWeightAveraging(0.9f).withAccumulation(2).withClipNorm(2));
  }

  /** The scale is a power of two: with it and without it there are the same bits. */
  @ParameterizedTest
  @MethodSource("plans")
  void aStepIsThatOfAnUnscaledLoss(TrainingPlan plan) {
    try (GivenGradients scaled = new GivenGradients(plan);
        GivenGradients plain = new GivenGradients(plan.withPrecision(Precision.FLOAT32))) {
      for (int step = 0; step < 3; step++) {
        scaled.step(step, RATE);
        plain.step(step, RATE);
      }
      Map<String, float[]> values = scaled.values();
      plain
          .values()
          .forEach((name, value) -> assertThat(values.get(name)).as(name).isEqualTo(value));
      scale(scaled, LossScale.FIRST, 3, 0);
    }
  }

  /**
   * One infinite gradient, in the first part of a batch, leaves all as it is. The next step is that
   * of a run without the skipped one: Adam and averages count the steps that were made.
   */
  @ParameterizedTest
  @MethodSource("plans")
  void whatIsNotFiniteChangesNothing(TrainingPlan plan) {
    try (GivenGradients skipping = new GivenGradients(plan);
        GivenGradients plain = new GivenGradients(plan)) {
      skipping.step(0, RATE);
      plain.step(0, RATE);
      Map<String, float[]> before = network(skipping);

      skipping.step(1, 1, RATE, Float.POSITIVE_INFINITY);

      same(network(skipping), before);
      scale(skipping, LossScale.FIRST / 2, 0, 1);
      skipping.step(2, 7, RATE, 1);
      plain.step(1, 7, RATE, 1);
      same(network(skipping), network(plain));
      scale(skipping, LossScale.FIRST / 2, 1, 1);
    }
  }

  /** 2^15 times 1e35 is too large for float32, 2^10 times 1e35 is not. */
  @Test
  void theScaleFallsUntilGradientsAreFinite() {
    try (GivenGradients given = new GivenGradients(PLAN)) {
      float[] first = given.values().get("kernel");
      int step = 0;
      while (Arrays.equals(given.values().get("kernel"), first) && step < 20) {
        given.step(step++, 0, RATE, 1e35f);
      }
      float found = given.values().get(LossScale.SCALE)[0];
      assertThat(found).isBetween(0x1p10f, 0x1p12f);
      scale(given, found, 1, step - 1);
    }
  }

  @Test
  void growsAfterAnIntervalOfGoodSteps() {
    try (GivenGradients given = new GivenGradients(PLAN, 3)) {
      float[] factors = {1, 1, 1, 1, 1, Float.NaN, 1, 1, 1, 1};
      int[] exponents = {15, 15, 16, 16, 16, 15, 15, 15, 16, 16};
      for (int step = 0; step < factors.length; step++) {
        given.step(step, step, RATE, factors[step]);
        assertThat(given.values().get(LossScale.SCALE))
            .as("scale after step %d", step)
            .containsExactly(Math.scalb(1f, exponents[step]));
      }
      scale(given, 0x1p16f, 1, 1);
    }
  }

  private static void scale(GivenGradients given, float scale, int finite, int skipped) {
    Map<String, float[]> values = given.values();
    assertThat(values.get(LossScale.SCALE)).containsExactly(scale);
    assertThat(values.get(LossScale.FINITE_STEPS)).containsExactly(finite);
    assertThat(values.get(LossScale.SKIPPED_STEPS)).containsExactly(skipped);
  }

  private static Map<String, float[]> network(GivenGradients given) {
    Map<String, float[]> values = new LinkedHashMap<>(given.values());
    values.keySet().removeIf(name -> name.startsWith("lossScale") || name.endsWith("/before"));
    return values;
  }

  private static void same(Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach((name, value) -> assertThat(actual.get(name)).as(name).isEqualTo(value));
  }
}
