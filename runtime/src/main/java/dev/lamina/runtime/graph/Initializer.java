package dev.lamina.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How a weight starts.
 *
 * <p>Kernels are [height, width, in, out], or [in, out] of a dense layer. With area = height *
 * width (1 of a dense layer), fan in is area * in and fan out is area * out.
 */
public enum Initializer {
  /** Normal, deviation sqrt(2 / fan out): He et al. 2015, as torchvision's ResNets start. */
  HE_NORMAL_FAN_OUT,
  /** Normal, deviation sqrt(2 / fan in): He et al. 2015. */
  HE_NORMAL_FAN_IN,
  /** Uniform within +-sqrt(6 / fan out). */
  HE_UNIFORM_FAN_OUT,
  /** Uniform within +-sqrt(6 / fan in). */
  HE_UNIFORM_FAN_IN,
  /** Normal, deviation sqrt(2 / (fan in + fan out)): Glorot and Bengio 2010. */
  GLOROT_NORMAL,
  /** Uniform within +-sqrt(6 / (fan in + fan out)): Glorot and Bengio 2010. */
  GLOROT_UNIFORM,
  /** Normal, deviation sqrt(1 / fan in): LeCun et al. 1998. */
  LECUN_NORMAL,
  /** Uniform within +-sqrt(1 / fan in): PyTorch's start of dense layers. */
  UNIFORM_FAN_IN,
  /** Normal, deviation 0.02, drawn again beyond two deviations. */
  TRUNCATED_NORMAL,
  /** All zero. */
  ZEROS,
  /** All one. */
  ONES,
  /**
   * Output channel i copies input channel i at the kernel's centre, for as many as there are on
   * both sides; further output channels start as {@link #UNIFORM_FAN_IN}, so that none is born
   * dead. This is PyTorch's {@code dirac_(weight[:in])} over its default start, as in
   * KellerJordan's cifar10-airbench.
   */
  IDENTITY;

  /** The deviation of {@link #TRUNCATED_NORMAL}, before it is cut at two deviations. */
  private static final double TRUNCATED_DEVIATION = 0.02;

  /**
   * Adds the operations that compute the first value.
   *
   * @param tf operations of the graph
   * @param shape the weight's shape
   * @param seed where random values come from: the same seed and shape give the same values
   * @return values of that shape
   * @throws IllegalArgumentException if the values depend on fans and the shape has no in and out
   */
  Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    return switch (this) {
      case HE_NORMAL_FAN_OUT -> normal(tf, shape, seed, Math.sqrt(2.0 / fanOut(shape)));
      case HE_NORMAL_FAN_IN -> normal(tf, shape, seed, Math.sqrt(2.0 / fanIn(shape)));
      case HE_UNIFORM_FAN_OUT -> uniform(tf, shape, seed, Math.sqrt(6.0 / fanOut(shape)));
      case HE_UNIFORM_FAN_IN -> uniform(tf, shape, seed, Math.sqrt(6.0 / fanIn(shape)));
      case GLOROT_NORMAL ->
          normal(tf, shape, seed, Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape))));
      case GLOROT_UNIFORM ->
          uniform(tf, shape, seed, Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))));
      case LECUN_NORMAL -> normal(tf, shape, seed, Math.sqrt(1.0 / fanIn(shape)));
      case UNIFORM_FAN_IN -> uniform(tf, shape, seed, Math.sqrt(1.0 / fanIn(shape)));
      case TRUNCATED_NORMAL ->
          tf.math.mul(
              tf.random.statelessTruncatedNormal(tf.constant(shape), seed(tf, seed)),
              tf.constant((float) TRUNCATED_DEVIATION));
      case ZEROS -> tf.fill(tf.constant(shape), tf.constant(0f));
      case ONES -> tf.fill(tf.constant(shape), tf.constant(1f));
      case IDENTITY -> identity(tf, shape, seed);
    };
  }

  private static Operand<TFloat32> normal(Ops tf, Shape shape, long seed, double deviation) {
    return tf.math.mul(
        tf.random.statelessRandomNormal(tf.constant(shape), seed(tf, seed)),
        tf.constant((float) deviation));
  }

  private static Operand<TFloat32> uniform(Ops tf, Shape shape, long seed, double bound) {
    Operand<TFloat32> unit = tf.random.statelessRandomUniform(tf.constant(shape), seed(tf, seed));
    return tf.math.sub(
        tf.math.mul(unit, tf.constant((float) (2 * bound))), tf.constant((float) bound));
  }

  private static Operand<org.tensorflow.types.TInt64> seed(Ops tf, long seed) {
    return tf.constant(new long[] {seed, 0});
  }

  private static Operand<TFloat32> identity(Ops tf, Shape shape, long seed) {
    requireKernel(shape);
    int last = shape.numDimensions() - 1;
    long copies = Math.min(shape.get(last - 1), shape.get(last));
    Operand<TFloat32> dirac = tf.constant(dirac(withFilters(shape, copies)));
    if (copies == shape.get(last)) {
      return dirac;
    }
    Shape others = withFilters(shape, shape.get(last) - copies);
    return tf.concat(List.of(dirac, UNIFORM_FAN_IN.values(tf, others, seed)), tf.constant(last));
  }

  private static Shape withFilters(Shape shape, long filters) {
    return shape.take(shape.numDimensions() - 1).append(filters);
  }

  private static FloatNdArray dirac(Shape shape) {
    FloatNdArray values = NdArrays.ofFloats(shape);
    int rank = shape.numDimensions();
    long[] at = new long[rank];
    for (int i = 0; i < rank - 2; i++) {
      at[i] = shape.get(i) / 2;
    }
    for (long i = 0; i < shape.get(rank - 1); i++) {
      at[rank - 2] = i;
      at[rank - 1] = i;
      values.setFloat(1f, at);
    }
    return values;
  }

  private static long fanIn(Shape shape) {
    requireKernel(shape);
    return shape.size() / shape.get(shape.numDimensions() - 1);
  }

  private static long fanOut(Shape shape) {
    requireKernel(shape);
    return shape.size() / shape.get(shape.numDimensions() - 2);
  }

  private static void requireKernel(Shape shape) {
    if (shape.numDimensions() < 2) {
      throw new IllegalArgumentException("a kernel ends in [in, out], this shape is " + shape);
    }
  }
}
