package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.plan.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses of evaluations. */
class BeyondReasonTest {
  @Test
  void saysNothingOfABadNetwork() {
    assertThat(BeyondReason.note(2, new Evaluation(12.9, 0.1, 100))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {4.6e19, Double.POSITIVE_INFINITY, Double.NaN})
  void namesTheEpoch(double loss) {
    assertThat(BeyondReason.note(2, new Evaluation(loss, 0.1, 100)).orElseThrow())
        .startsWith("The evaluation after epoch 2 has a loss of ")
        .contains(", which is beyond reason: ");
  }
}
