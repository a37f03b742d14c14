package dev.lamina.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunLengthTest {
  /** airbench's 9.9 epochs of 97 steps of 512 images. */
  @Test
  void aFractionCutsTheLastEpochShort() {
    RunLength run = new RunLength(97, 9.9);
    assertThat(run.steps()).isEqualTo(960);
    assertThat(run.epochCount()).isEqualTo(10);
    assertThat(run.stepsOf(9)).isEqualTo(97);
    assertThat(run.stepsOf(10)).isEqualTo(87);
  }

  @Test
  void wholeEpochsAreWhole() {
    RunLength run = new RunLength(390, 164);
    assertThat(run.steps()).isEqualTo(63_960);
    assertThat(run.epochCount()).isEqualTo(164);
    assertThat(run.stepsOf(164)).isEqualTo(390);
  }

  /** 1.1 epochs of 4 steps are 4.4 steps, no begin of a second epoch. */
  @Test
  void stepsAreRounded() {
    RunLength run = new RunLength(4, 1.1);
    assertThat(run.steps()).isEqualTo(4);
    assertThat(run.epochCount()).isEqualTo(1);
  }

  @Test
  void refusesARunWithoutAStep() {
    assertThatThrownBy(() -> new RunLength(97, 0.5))
        .hasMessage("A run of 0.5 epochs of 97 steps has no step.");
  }
}
