package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VariablesTest {

  @Test
  void givesOneVariableAName() {
    try (GraphFixture f = new GraphFixture(1)) {
      Variable first = f.variables.get("conv1/kernel", Role.KERNEL, Initializer.ONES, 3, 3, 1, 2);
      Variable again = f.variables.get("conv1/kernel", Role.KERNEL, Initializer.ONES, 3, 3, 1, 2);
      assertThat(again).isSameAs(first);
      assertThat(f.variables.all()).containsExactly(first);
    }
  }

  @Test
  void refusesAnotherShapeOrRole() {
    try (GraphFixture f = new GraphFixture(1)) {
      f.variables.get("conv1/kernel", Role.KERNEL, Initializer.ONES, 3, 3, 1, 2);
      assertThatThrownBy(
              () -> f.variables.get("conv1/kernel", Role.KERNEL, Initializer.ONES, 3, 3, 1, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "weight 'conv1/kernel' is KERNEL [3, 3, 1, 2] in one build and KERNEL [3, 3, 1, 4] in"
                  + " another");
    }
  }

  @Test
  void keepsVariablesApart() {
    try (GraphFixture f = new GraphFixture(1)) {
      Variable one = f.variables.get("a/one", Role.SCALE, Initializer.ONES, 2);
      Variable zero = f.variables.get("a/zero", Role.OFFSET, Initializer.ZEROS, 2);
      assertThat(
              f.run(
                  one.value(),
                  f.tf.assignVariableOp(zero.handle(), f.tf.constant(new float[] {5, 6}))))
          .containsExactly(1, 1);
      assertThat(f.run(zero.value())).containsExactly(0, 0);
    }
  }

  @Test
  void namesOperationsAfterTheWeight() {
    try (GraphFixture f = new GraphFixture(1)) {
      Variable kernel = f.variables.get("conv3/block2/kernel", Role.KERNEL, Initializer.ONES, 1, 1);
      assertThat(kernel.read().op().name()).isEqualTo("variables/conv3/block2/kernel/read");
    }
  }

  @Test
  void startsByRunSeedAndNameWhateverTheOrder() {
    float[] alone;
    float[] second;
    float[] otherName;
    float[] otherSeed;
    try (GraphFixture f = new GraphFixture(7)) {
      alone = f.run(kernel(f, "a"));
    }
    try (GraphFixture f = new GraphFixture(7)) {
      otherName = f.run(kernel(f, "b"));
      second = f.run(kernel(f, "a"));
    }
    try (GraphFixture f = new GraphFixture(8)) {
      otherSeed = f.run(kernel(f, "a"));
    }
    assertThat(second).containsExactly(alone);
    assertThat(otherName).isNotEqualTo(alone);
    assertThat(otherSeed).isNotEqualTo(alone);
  }

  private static org.tensorflow.Operand<org.tensorflow.types.TFloat32> kernel(
      GraphFixture f, String name) {
    return f.variables.get(name, Role.KERNEL, Initializer.HE_NORMAL_FAN_IN, 4, 5).value();
  }
}
