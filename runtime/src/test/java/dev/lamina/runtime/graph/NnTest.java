package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** The operations that generated networks have beyond {@code tf.nn}, against plain Java. */
class NnTest {
  private static final Offset<Float> ROUNDING = Offset.offset(2e-4f);

  /** Grouped and dilated convolutions, and the kernel's gradient of the sum of their squares. */
  @ParameterizedTest(name = "{0} channels to {1}, {2} groups, stride {3}, dilation {4}")
  @CsvSource({"4, 4, 4, 1, 1", "4, 8, 4, 2, 1", "4, 6, 2, 2, 1", "3, 5, 1, 1, 2", "4, 6, 2, 2, 3"})
  void convolution(int in, int out, int groups, int stride, int dilation) {
    int side = 9;
    int size = 3;
    float[] image = wave(side * side * in, 0.37f);
    float[] weights = wave(size * size * (in / groups) * out, 0.73f);
    Direct direct = new Direct(side, in, out, groups, size, stride, dilation);
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = constant(f, image, 1, side, side, in);
      Operand<TFloat32> kernel = constant(f, weights, size, size, in / groups, out);
      Operand<TFloat32> y = Nn.conv2d(f.tf, x, kernel, stride, dilation, groups, Nn.VALID);
      Operand<TFloat32> loss = f.tf.nn.l2Loss(y);
      Output<?>[] gradients =
          f.graph.addGradients(loss.asOutput(), new Output<?>[] {kernel.asOutput()});
      @SuppressWarnings("unchecked") // the kernel is float32, so is its gradient
      Operand<TFloat32> gradient = (Output<TFloat32>) gradients[0];
      assertThat(f.run(y)).containsExactly(direct.forward(image, weights), ROUNDING);
      assertThat(f.run(gradient)).containsExactly(direct.gradient(image, weights), ROUNDING);
    }
  }

  @Test
  void theShortcutWithoutWeightsTakesEverySecondPixelAndAddsZeroChannels() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = constant(f, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 3, 3, 1);
      Operand<TFloat32> y = Nn.padChannels(f.tf, Nn.subsample(f.tf, x, 2), 1, 2);
      assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 2, 4));
      assertThat(f.run(y)).containsExactly(0, 1, 0, 0, 0, 3, 0, 0, 0, 7, 0, 0, 0, 9, 0, 0);
    }
  }

  /**
   * A session that is asked for nothing else computes what stands before the leaky ReLU with it, as
   * one operation where it can.
   */
  @ParameterizedTest
  @ValueSource(strings = {"bias", "batch norm", "sum", "sum with batch norm"})
  void leakyReluHasASlopeOfOneHundredth(String before) {
    float[] image = wave(2 * 6 * 6 * 4, 0.37f);
    float[] weights = wave(3 * 3 * 4 * 4, 0.73f);
    try (GraphFixture f = new GraphFixture(0)) {
      Placeholder<TFloat32> fed =
          f.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 6, 6, 4)));
      Operand<TFloat32> kernel = constant(f, weights, 3, 3, 4, 4);
      Operand<TFloat32> convolved = Nn.conv2d(f.tf, fed, kernel, 1, 1, 1, Nn.SAME);
      Operand<TFloat32> zeros = f.tf.constant(new float[4]);
      Operand<TFloat32> ones = f.tf.constant(new float[] {1, 1, 1, 1});
      Operand<TFloat32> normed =
          before.contains("batch norm")
              ? f.tf
                  .nn
                  .fusedBatchNorm(
                      convolved, ones, zeros, zeros, ones, FusedBatchNorm.isTraining(false))
                  .y()
              : f.tf.nn.biasAdd(convolved, f.tf.constant(new float[] {-2, -1, 0, 1}));
      Operand<TFloat32> x = before.contains("sum") ? f.tf.math.add(normed, fed) : normed;
      Operand<TFloat32> y = Nn.leakyRelu(f.tf, x);

      float[] values = compute(f, fed, image, x);
      float[] leaky = compute(f, fed, image, y);

      float[] expected = new float[values.length];
      float least = 0;
      for (int i = 0; i < values.length; i++) {
        expected[i] = values[i] > 0 ? values[i] : 0.01f * values[i];
        least = Math.min(least, values[i]);
      }
      assertThat(leaky).containsExactly(expected, ROUNDING);
      assertThat(least).isLessThan(-1);
    }
  }

  private static float[] compute(
      GraphFixture f, Placeholder<TFloat32> fed, float[] image, Operand<TFloat32> wanted) {
    Operand<TFloat32> alone = f.tf.identity(wanted);
    try (Session session = new Session(f.graph);
        TFloat32 images = TFloat32.tensorOf(fed.shape())) {
      images.asRawTensor().data().asFloats().write(image);
      return values(session.runner().feed(fed, images).fetch(alone).run());
    }
  }

  private static float[] values(Result fetched) {
    try (Result result = fetched) {
      float[] values = new float[Math.toIntExact(result.get(0).shape().size())];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  @Test
  void noMaximumPicksThePadding() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = constant(f, new float[] {-5, -6, -7, -8}, 1, 2, 2, 1);
      Operand<TFloat32> padded = Nn.padLowest(f.tf, x, 1, 1, 1, 1);
      assertThat(f.run(Nn.maxPool(f.tf, padded, 3, 2, Nn.VALID))).containsExactly(-5);
    }
  }

  @Test
  void geluAndSiluAreTheirFormulas() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = constant(f, new float[] {-2, 0, 1, 3}, 4);
      Weights<TFloat32> w = Weights.inference(f.tf, f.variables, TFloat32.class);
      // x * Phi(x), with the normal distribution function from tables.
      assertThat(f.run(Nn.gelu(f.tf, w, x)))
          .containsExactly(new float[] {-0.0455f, 0, 0.84134f, 2.99595f}, Offset.offset(1e-5f));
      assertThat(f.run(Nn.silu(f.tf, w, x)))
          .containsExactly(new float[] {-0.23841f, 0, 0.73106f, 2.85772f}, Offset.offset(1e-5f));
    }
  }

  @Test
  void hardFunctionsAreTheirFormulas() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = constant(f, new float[] {-4, -3, -1, 0, 1.5f, 3, 5}, 7);
      assertThat(f.run(Nn.hardSigmoid(f.tf, x)))
          .containsExactly(new float[] {0, 0, 1 / 3f, 0.5f, 0.75f, 1, 1}, Offset.offset(1e-6f));
      assertThat(f.run(Nn.hardSwish(f.tf, x)))
          .containsExactly(new float[] {0, 0, -1 / 3f, 0, 1.125f, 3, 5}, Offset.offset(1e-6f));
    }
  }

  private static Operand<TFloat32> constant(GraphFixture f, float[] values, long... shape) {
    return f.tf.reshape(f.tf.constant(values), f.tf.constant(shape));
  }

  private static float[] wave(int length, float step) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(step * i + 0.1);
    }
    return values;
  }

  /** A convolution as its definition has it, loop by loop. */
  private record Direct(int side, int in, int out, int groups, int size, int stride, int dilation) {

    int outputs() {
      return (side - dilation * (size - 1) - 1) / stride + 1;
    }

    float[] forward(float[] image, float[] weights) {
      float[] y = new float[outputs() * outputs() * out];
      visit((i, k, o) -> y[o] += image[i] * weights[k]);
      return y;
    }

    /** Half the sum of squares has the output itself as its gradient. */
    float[] gradient(float[] image, float[] weights) {
      float[] y = forward(image, weights);
      float[] gradient = new float[weights.length];
      visit((i, k, o) -> gradient[k] += image[i] * y[o]);
      return gradient;
    }

    private void visit(Product product) {
      int share = in / groups;
      for (int row = 0; row < outputs(); row++) {
        for (int column = 0; column < outputs(); column++) {
          for (int filter = 0; filter < out; filter++) {
            int first = filter / (out / groups) * share;
            for (int tap = 0; tap < size * size; tap++) {
              int y = row * stride + tap / size * dilation;
              int x = column * stride + tap % size * dilation;
              for (int channel = 0; channel < share; channel++) {
                product.at(
                    (y * side + x) * in + first + channel,
                    (tap * share + channel) * out + filter,
                    (row * outputs() + column) * out + filter);
              }
            }
          }
        }
      }
    }

    /** Called with the indices of a pixel, a weight and an output that belong together. */
    @FunctionalInterface
    private interface Product {
      void at(int image, int weight, int output);
    }
  }
}
