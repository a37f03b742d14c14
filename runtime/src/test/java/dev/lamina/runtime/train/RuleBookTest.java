package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final float BASE = 1;

  /** The rates after each epoch, as Keras's ReduceLROnPlateau sets them for these losses. */
  @Test
  void lowersTheRateAsKerasDoes() {
    assertThat(rates(plateau(2, 0, 0.01f), 5, 4, 4, 4, 4, 4, 3, 3, 3))
        .containsExactly(1f, 1f, 1f, 0.1f, 0.1f, 0.01f, 0.01f, 0.01f, 0.01f);
    assertThat(rates(plateau(1, 0, 0), 5, 5, 5)).containsExactly(1f, 0.1f, 0.01f);
    assertThat(rates(plateau(1, 2, 0), 5, 5, 5, 5, 5, 5))
        .as("with a cooldown of two epochs")
        .containsExactly(1f, 0.1f, 0.1f, 0.01f, 0.01f, 0.001f);
  }

  @Test
  void endsAfterEpochsWithoutImprovement() {
    Rule stopping = new Rule.EarlyStopping(Metric.TRAIN_LOSS, 2, 0.5, true);
    RuleBook rules = new RuleBook(List.of(stopping), Map.of(), Optional.empty());
    List<Boolean> stops = new ArrayList<>();
    for (double loss : new double[] {5, 4, 3.8, 3.4, 3.3, 3.2}) {
      rules.epochFinished(epoch(loss, BASE), () -> weights(loss));
      stops.add(rules.stops());
    }
    assertThat(stops).containsExactly(false, false, false, false, false, true);
    assertThat(rules.bestWeights()).contains(weights(3.4));
  }

  /** What is remembered after any epoch is enough to decide as if nothing had been interrupted. */
  @Test
  void goesOnFromItsStates() {
    List<Rule> plan =
        List.of(
            new Rule.EarlyStopping(Metric.TRAIN_LOSS, 3, 0, true),
            new Rule.ReduceLROnPlateau(Metric.TRAIN_LOSS, 0.1f, 1, 0, 1, 0));
    double[] losses = {5, 4, 4.5, 4.4, 4.1};
    RuleBook whole = new RuleBook(plan, Map.of(), Optional.empty());
    RuleBook parts = whole;
    for (double loss : losses) {
      float rate = whole.rate(BASE);
      assertThat(parts.rate(BASE)).isEqualTo(rate);
      whole.epochFinished(epoch(loss, rate), () -> weights(loss));
      if (parts != whole) {
        parts.epochFinished(epoch(loss, rate), () -> weights(loss));
      }
      parts = new RuleBook(plan, parts.states(), parts.bestWeights());
      assertThat(parts.states()).isEqualTo(whole.states());
      assertThat(parts.stops()).isEqualTo(whole.stops());
    }
    assertThat(parts.stops()).isTrue();
    assertThat(parts.bestWeights()).contains(weights(4));
  }

  @Test
  void limitsTheTime() {
    RuleBook rules = new RuleBook(List.of(new Rule.TimeLimit(10)), Map.of(), Optional.empty());
    assertThat(rules.overtime(9.9)).isFalse();
    assertThat(rules.overtime(10)).isTrue();
  }

  @Test
  void noNumberIsNeverBetter() {
    assertThat(Metric.TRAIN_LOSS.better(Double.NaN, OptionalDouble.of(5), 0)).isFalse();
    assertThat(Metric.TRAIN_LOSS.better(Double.NaN, OptionalDouble.empty(), 0)).isFalse();
    assertThat(Metric.TRAIN_LOSS.better(5, OptionalDouble.empty(), 0)).isTrue();
    assertThat(Metric.TRAIN_ACCURACY.better(0.5, OptionalDouble.of(0.4), 0.1)).isFalse();
    assertThat(Metric.TRAIN_ACCURACY.better(0.51, OptionalDouble.of(0.4), 0.1)).isTrue();
  }

  private static Rule plateau(int patience, int cooldown, float minRate) {
    return new Rule.ReduceLROnPlateau(Metric.TRAIN_LOSS, 0.1f, patience, 0, cooldown, minRate);
  }

  private static List<Float> rates(Rule rule, double... losses) {
    RuleBook rules = new RuleBook(List.of(rule), Map.of(), Optional.empty());
    List<Float> rates = new ArrayList<>();
    for (double loss : losses) {
      rules.epochFinished(epoch(loss, rules.rate(BASE)), Map::of);
      rates.add(Math.round(rules.rate(BASE) * 1e6f) / 1e6f);
    }
    return rates;
  }

  private static Map<String, TensorBytes> weights(double loss) {
    return Map.of("w", TensorBytes.of(new int[] {(int) (10 * loss)}));
  }

  private static EpochMetrics epoch(double loss, float rate) {
    return new EpochMetrics(1, 1, rate, loss, 0, Optional.empty(), Optional.empty(), 0, 0);
  }
}
