package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

class WeightsTest {

  @Test
  void sharesVariablesBetweenBuildsAndCastsOnceABuild() {
    try (GraphFixture f = new GraphFixture(1)) {
      Weights<TBfloat16> training = training(f, TBfloat16.class);
      Weights<TBfloat16> inference =
          Weights.inference(f.tf.withSubScope("inference"), f.variables, TBfloat16.class);
      Operand<TBfloat16> one = training.kernel("conv1/kernel", 3, 3, 1, 2);
      Operand<TBfloat16> same = training.kernel("conv1/kernel", 3, 3, 1, 2);
      Operand<TBfloat16> other = inference.kernel("conv1/kernel", 3, 3, 1, 2);
      assertThat(same).isSameAs(one);
      assertThat(one.op().name()).isEqualTo("training/conv1/kernel/cast");
      assertThat(other.op().name()).isEqualTo("inference/conv1/kernel/cast");
      assertThat(f.variables.all()).hasSize(1);
    }
  }

  @Test
  void readsFloat32AsItIs() {
    try (GraphFixture f = new GraphFixture(1)) {
      Operand<TFloat32> bias = training(f, TFloat32.class).bias("logits/bias", 10);
      assertThat(bias).isSameAs(f.variables.all().get(0).read());
    }
  }

  @Test
  void knowsWhatIsTrained() {
    try (GraphFixture f = new GraphFixture(1)) {
      Weights<TFloat32> w = training(f, TFloat32.class);
      w.kernel("kernel", 2, 3);
      w.bias("bias", 3);
      w.scale("scale", 3);
      w.offset("offset", 3);
      w.movingMean("movingMean", 3);
      w.movingVariance("movingVariance", 3);
      assertThat(f.variables.trainable())
          .extracting(Variable::name)
          .containsExactly("kernel", "bias", "scale", "offset");
      assertThat(f.variables.all())
          .extracting(Variable::role)
          .containsExactly(
              Role.KERNEL,
              Role.BIAS,
              Role.SCALE,
              Role.OFFSET,
              Role.MOVING_MEAN,
              Role.MOVING_VARIANCE);
    }
  }

  @Test
  void startsBatchNormAsNothing() {
    try (GraphFixture f = new GraphFixture(1)) {
      Weights<TFloat32> w = training(f, TFloat32.class);
      assertThat(f.run(w.scale("scale", 2))).containsExactly(1, 1);
      assertThat(f.run(w.scale("zero", Initializer.ZEROS, 2))).containsExactly(0, 0);
      assertThat(f.run(w.offset("offset", 2))).containsExactly(0, 0);
      assertThat(f.run(w.movingMean("mean", 2))).containsExactly(0, 0);
      assertThat(f.run(w.movingVariance("variance", 2))).containsExactly(1, 1);
    }
  }

  @Test
  void takesUpdatesWhileTrainingOnceAName() {
    try (GraphFixture f = new GraphFixture(1)) {
      Weights<TFloat32> w = training(f, TFloat32.class);
      Operand<TFloat32> value = f.tf.constant(new float[] {1, 2});
      w.update("mean", value);
      assertThat(w.updates()).containsOnlyKeys("mean").containsValue(value);
      assertThatThrownBy(() -> w.update("mean", value))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("'mean' is updated twice");
      Weights<TFloat32> inference = Weights.inference(f.tf, f.variables, TFloat32.class);
      assertThatThrownBy(() -> inference.update("mean", value))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("'mean' is updated in an inference build");
      assertThatThrownBy(() -> inference.seed("dropout"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("'dropout' draws in an inference build");
    }
  }

  @Test
  void drawsAnotherNumberForEveryPlace() {
    try (GraphFixture f = new GraphFixture(1)) {
      Weights<TFloat32> w = training(f, TFloat32.class);
      float[] one = f.run(draw(f, w, "block1/dropout"));
      float[] again = f.run(draw(f, w, "block1/dropout"));
      float[] other = f.run(draw(f, w, "block2/dropout"));
      assertThat(again).containsExactly(one);
      assertThat(other).isNotEqualTo(one);
    }
  }

  private static Operand<TFloat32> draw(GraphFixture f, Weights<TFloat32> w, String name) {
    return f.tf.random.statelessRandomUniform(f.tf.constant(new long[] {8}), w.seed(name));
  }

  private static <T extends org.tensorflow.types.family.TFloating> Weights<T> training(
      GraphFixture f, Class<T> type) {
    return Weights.training(
        f.tf.withSubScope("training"), f.variables, type, new RandomSeeds(1, f.tf.constant(0L)));
  }
}
