package dev.lamina.runtime.networks;

import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * The layers of the networks in this package.
 *
 * <p>In float64, for which fused batch norm has no kernel, batch norm is written out in small
 * operations: an independent second form, by which gradients are judged.
 */
final class Layers<T extends TFloating> {
  static final float EPSILON = 1e-5f;

  private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);

  private final Weights<T> w;

  Layers(Weights<T> w) {
    this.w = w;
  }

  /** A convolution without bias, padded by kernel / 2 on every side. */
  Operand<T> conv(String name, Operand<T> x, int kernel, int stride, int in, int out) {
    Ops tf = w.scope(name);
    Operand<T> weight = w.kernel(name + "/kernel", kernel, kernel, in, out);
    if (stride == 1) {
      return tf.nn.conv2d(x, weight, ONE, "SAME");
    }
    if (kernel > 1) {
      int p = kernel / 2;
      x =
          tf.pad(
              x,
              tf.constant(new int[][] {{0, 0}, {p, p}, {p, p}, {0, 0}}),
              tf.dtypes.cast(tf.constant(0f), w.type()));
    }
    return tf.nn.conv2d(x, weight, List.of(1L, (long) stride, (long) stride, 1L), "VALID");
  }

  /** Batch norm: of the batch while training, of the moving statistics otherwise. */
  Operand<T> norm(String name, Operand<T> x, int channels) {
    Ops tf = w.scope(name);
    if (w.type() == TFloat64.class) {
      return normOfSmallOperations(tf, name, x, channels);
    }
    FusedBatchNorm<T, TFloat32> y =
        tf.nn.fusedBatchNorm(
            x,
            w.scale(name + "/scale", channels),
            w.offset(name + "/offset", channels),
            w.movingMean(name + "/movingMean", channels),
            w.movingVariance(name + "/movingVariance", channels),
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.exponentialAvgFactor(0.1f),
            FusedBatchNorm.isTraining(w.training()));
    if (w.training()) {
      w.update(name + "/movingMean", y.batchMean());
      w.update(name + "/movingVariance", y.batchVariance());
    }
    return y.y();
  }

  private Operand<T> normOfSmallOperations(Ops tf, String name, Operand<T> x, int channels) {
    Operand<T> mean = tf.math.mean(x, tf.constant(new int[] {0, 1, 2}));
    Operand<T> centred = tf.math.sub(x, mean);
    Operand<T> variance = tf.math.mean(tf.math.square(centred), tf.constant(new int[] {0, 1, 2}));
    Operand<T> epsilon = tf.dtypes.cast(tf.constant(EPSILON), w.type());
    Operand<T> scale = tf.dtypes.cast(w.scale(name + "/scale", channels), w.type());
    Operand<T> offset = tf.dtypes.cast(w.offset(name + "/offset", channels), w.type());
    return tf.math.add(
        tf.math.mul(tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, epsilon))), scale),
        offset);
  }

  /** Option A's shortcut: every second pixel, zero channels on both sides. */
  Operand<T> thinned(String name, Operand<T> x, int in, int out) {
    Ops tf = w.scope(name);
    int[] zeros = {0, 0, 0, 0};
    Operand<T> half =
        tf.stridedSlice(
            x,
            tf.constant(zeros),
            tf.constant(zeros),
            tf.constant(new int[] {1, 2, 2, 1}),
            StridedSlice.beginMask(15L),
            StridedSlice.endMask(15L));
    int before = (out - in) / 2;
    return tf.pad(
        half,
        tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {before, out - in - before}}),
        tf.dtypes.cast(tf.constant(0f), w.type()));
  }

  Operand<T> relu(Operand<T> x) {
    return w.scope("relu").nn.relu(x);
  }

  Operand<T> sigmoid(Operand<T> x) {
    return w.scope("sigmoid").math.sigmoid(x);
  }

  Operand<T> tanh(Operand<T> x) {
    return w.scope("tanh").math.tanh(x);
  }

  Operand<T> add(Operand<T> x, Operand<T> y) {
    return w.scope("add").math.add(x, y);
  }

  /** Mean over height and width, then a dense layer with bias. */
  Operand<T> head(Operand<T> x, int in, int classes) {
    Ops tf = w.scope("logits");
    Operand<T> pooled = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    return tf.nn.biasAdd(
        tf.linalg.matMul(
            pooled, w.kernel("logits/kernel", Initializer.UNIFORM_FAN_IN, in, classes)),
        w.bias("logits/bias", classes));
  }
}
