package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step whose numbers are none any more ends the run. */
class TerminateOnNaNTest {
  @Test
  void endsWhereAnotherScaleCannotHelp() {
    StepMetrics step = new StepMetrics(2, 30, 0.5f, Float.NaN, 0.1f);
    assertThatThrownBy(() -> TerminateOnNaN.checkScale(step, 100, Optional.of(0.5f)))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "The gradients were not finite in float16 at step 30 of 100 (epoch 2, learning rate"
                + " 0.5), though the loss was not scaled up any more: they are beyond 65504,"
                + " float16's largest. Use a lower learning rate, or float32.");
    assertThatThrownBy(() -> TerminateOnNaN.check(step, 100, Precision.FLOAT16))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "The loss became NaN at step 30 of 100 (epoch 2, learning rate 0.5): the training"
                + " diverged. Use a lower learning rate, or a larger batch; or float32,"
                + " if layers' outputs went beyond 65504, float16's largest.");
    assertThatCode(() -> TerminateOnNaN.checkScale(step, 100, Optional.of(1f)))
        .doesNotThrowAnyException();
  }
}
