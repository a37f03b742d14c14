package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Every operation of generated networks in float16 is that in float32, but for rounding. */
class Float16OperationsTest {
  private static final int SIDE = 6;
  private static final int CHANNELS = 4;

  /** Float16 has 11 significant bits; an operation adds up a few roundings. */
  private static final float ROUNDING = 0x1p-8f;

  /** The inputs are up to 8; on a processor TensorFlow sums means in float16, term by term. */
  private static final float LEAST = 4;

  /** Values and gradients by the input; {@code compiled}: whether XLA may compile activations. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void valuesAndGradients(boolean compiled) {
    try (GraphFixture f = new GraphFixture(5)) {
      Operand<TFloat32> x = input(f.tf);
      Map<String, Operand<TFloat32>> narrow = results(f, "half", x, TFloat16.class, compiled);
      Map<String, Operand<TFloat32>> wide = results(f, "single", x, TFloat32.class, compiled);
      Map<String, float[]> actual = run(f, narrow);
      run(f, wide)
          .forEach(
              (name, expected) -> {
                float largest = LEAST;
                for (float value : expected) {
                  largest = Math.max(largest, Math.abs(value));
                }
                assertThat(actual.get(name))
                    .as(name)
                    .containsExactly(expected, within(largest * ROUNDING));
              });
    }
  }

  /** An infinite value would be none of float16's. */
  @Test
  void theLowestPaddingIsANumber() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat16> x = Casts.to(f.tf, f.tf.constant(new float[1][1][1][1]), TFloat16.class);
      Operand<TFloat16> padded = Nn.padLowest(f.tf, x, 0, 0, 0, 1);
      assertThat(f.run(Casts.to(f.tf, padded, TFloat32.class))).containsExactly(0, -65_504);
    }
  }

  /** Odd multiples of 2^-6 from -8 to 8, exact in float16: no sign and no order changes. */
  private static Operand<TFloat32> input(Ops tf) {
    float[] values = new float[2 * SIDE * SIDE * CHANNELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 191 % 512 - 256 + 0.5f) / 32;
    }
    return tf.reshape(tf.constant(values), tf.constant(new long[] {2, SIDE, SIDE, CHANNELS}));
  }

  private static <T extends TFloating> Map<String, Operand<TFloat32>> results(
      GraphFixture f, String scope, Operand<TFloat32> x, Class<T> type, boolean compiled) {
    Ops tf = f.tf.withSubScope(scope);
    Weights<T> weights =
        Weights.training(tf, f.variables, type, new RandomSeeds(0, tf.constant(0L)));
    Map<String, Operand<TFloat32>> results = new LinkedHashMap<>();
    outputs(tf, compiled ? weights.compiled() : weights, Casts.to(tf, x, type))
        .forEach(
            (name, output) -> {
              Operand<TFloat32> y = Casts.to(tf, output, TFloat32.class);
              Output<?>[] gradient =
                  FusableGradients.add(f.graph, tf.nn.l2Loss(y), new Output<?>[] {x.asOutput()});
              results.put(name, y);
              results.put("gradient of " + name, gradient[0].expect(TFloat32.class));
            });
    return results;
  }

  private static <T extends TFloating> Map<String, Operand<T>> outputs(
      Ops tf, Weights<T> w, Operand<T> x) {
    Operand<TInt32> pixels = tf.constant(new int[] {1, 2});
    Operand<T> kernel = w.kernel("kernel", 3, 3, CHANNELS, 8);
    Operand<T> mean = tf.math.mean(x, pixels);
    Map<String, Operand<T>> outputs = new LinkedHashMap<>();
    outputs.put("convolution", tf.nn.conv2d(x, kernel, Nn.STRIDE_1, Nn.SAME));
    outputs.put(
        "strided convolution", tf.nn.conv2d(Nn.pad(tf, x, 1), kernel, Nn.STRIDE_2, Nn.VALID));
    outputs.put("dilated convolution", Nn.conv2d(tf, x, kernel, 1, 2, 1, Nn.VALID));
    outputs.put(
        "grouped convolution",
        Nn.conv2d(tf, x, w.kernel("groups", 3, 3, CHANNELS / 2, 6), 1, 1, 2, Nn.VALID));
    outputs.put(
        "depthwise convolution",
        Nn.conv2d(tf, x, w.kernel("depthwise", 3, 3, 1, 8), 2, 1, CHANNELS, Nn.VALID));
    outputs.put("bias", tf.nn.biasAdd(x, w.bias("bias", CHANNELS)));
    outputs.put("dense", tf.linalg.matMul(mean, w.kernel("dense", CHANNELS, 10)));
    outputs.put("batch norm", norm(tf, w, x));
    outputs.put("ReLU", tf.nn.relu(x));
    outputs.put("leaky ReLU", tf.nn.leakyRelu(x, LeakyRelu.alpha(0.01f)));
    outputs.put("ELU", tf.nn.elu(x));
    outputs.put("GELU", Nn.gelu(tf, w, x));
    outputs.put("SiLU", Nn.silu(tf, w, x));
    outputs.put("sigmoid", tf.math.sigmoid(x));
    outputs.put("ReLU6", tf.nn.relu6(x));
    outputs.put("hard swish", Nn.hardSwish(tf, x));
    outputs.put("max pool", Nn.maxPool(tf, x, 3, 2, Nn.SAME));
    outputs.put("padded max pool", Nn.maxPool(tf, Nn.padLowest(tf, x, 1, 0, 1, 0), 2, 2, Nn.VALID));
    outputs.put("average pool", Nn.avgPool(tf, x, 3, 2, Nn.SAME));
    outputs.put("mean", mean);
    outputs.put("shortcut", Nn.padChannels(tf, Nn.subsample(tf, x, 2), 1, 1));
    outputs.put("dropout", Nn.dropout(tf, w, x, "dropout", 0.25f));
    outputs.put("scale", Nn.scale(tf, x, 0.3f));
    outputs.put(
        "layer norm", Norms.layer(tf, x, w.scale("ls", CHANNELS), w.offset("lo", CHANNELS), 1e-5f));
    outputs.put(
        "group norm",
        Norms.group(tf, x, 2, w.scale("gs", CHANNELS), w.offset("go", CHANNELS), 1e-5f));
    outputs.put("weights a channel", Norms.scaleChannels(tf, x, w.scale("c", 0.5f, CHANNELS)));
    outputs.put("drop path", Nn.dropPath(tf, w, x, "path", 0.25f));
    outputs.put("maximum", Channels.globalMax(tf, x));
    outputs.put("half", Channels.part(tf, x, 2, 2));
    outputs.put("shuffle", Channels.shuffle(tf, x, 2));
    outputs.put("larger", Channels.upsample(tf, x, 2));
    outputs.put(
        "dilated depthwise convolution",
        Nn.conv2d(tf, x, w.kernel("dd", 3, 3, 1, CHANNELS), 1, 2, CHANNELS, Nn.VALID));
    outputs.put("sum", tf.math.add(x, x));
    outputs.put("sum of three", tf.math.addN(List.of(x, x, x)));
    outputs.put("concatenation", tf.concat(List.of(x, x), tf.constant(-1)));
    outputs.put(
        "gate",
        tf.math.mul(
            x, tf.reshape(tf.math.sigmoid(mean), tf.constant(new int[] {-1, 1, 1, CHANNELS}))));
    return outputs;
  }

  private static <T extends TFloating> Operand<T> norm(Ops tf, Weights<T> w, Operand<T> x) {
    return tf.nn
        .fusedBatchNorm(
            x,
            w.scale("scale", CHANNELS),
            w.offset("offset", CHANNELS),
            w.movingMean("mean", CHANNELS),
            w.movingVariance("variance", CHANNELS),
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.exponentialAvgFactor(0.1f))
        .y();
  }

  private static Map<String, float[]> run(GraphFixture f, Map<String, Operand<TFloat32>> operands) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Session session = new Session(f.graph)) {
      session.run(f.variables.initializeAll());
      Session.Runner runner = session.runner();
      operands.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        for (String name : operands.keySet()) {
          TFloat32 tensor = (TFloat32) result.get(values.size());
          float[] read = new float[Math.toIntExact(tensor.size())];
          tensor.asRawTensor().data().asFloats().read(read);
          values.put(name, read);
        }
      }
    }
    return values;
  }
}
