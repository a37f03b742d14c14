package dev.lamina.runtime.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Split;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * What generated networks need of TensorFlow beyond the methods of {@code tf.nn}: operations that
 * have no method, or whose method makes a slower or a wrong one.
 *
 * <p>Maps are [N, height, width, channels].
 */
public final class Nn {
  /** Strides of one pixel. */
  public static final List<Long> STRIDE_1 = strides(1);

  /** Strides of two pixels. */
  public static final List<Long> STRIDE_2 = strides(2);

  /** TensorFlow's padding to ceil(in / stride) outputs. */
  public static final String SAME = "SAME";

  /** No padding. */
  public static final String VALID = "VALID";

  private static final float LEAK = 0.01f;
  private static final Set<String> SUMS = Set.of("Add", "AddV2", "AddN");

  private Nn() {}

  /**
   * Returns the list of strides that {@code tf.nn.conv2d} takes.
   *
   * @param pixels the step in both directions
   */
  public static List<Long> strides(long pixels) {
    return List.of(1L, pixels, pixels, 1L);
  }

  /**
   * Convolves with dilation or in groups, for which {@code tf.nn.conv2d} has no right gradient on
   * every device.
   *
   * <p>Dilation goes by way of TensorFlow's space-to-batch, once for all groups; groups by way of
   * one convolution each, or by TensorFlow's depthwise convolution where each channel is a group.
   *
   * @param kernel [size, size, channels / groups, filters]
   * @param stride step between outputs, in pixels
   * @param dilation distance between the kernel's taps, in pixels
   * @param groups groups of channels that are convolved by themselves
   * @param padding {@link #VALID}, or {@link #SAME} without dilation
   */
  public static <T extends TFloating> Operand<T> conv2d(
      Ops tf,
      Operand<T> x,
      Operand<T> kernel,
      int stride,
      int dilation,
      int groups,
      String padding) {
    return dilated(
        tf,
        x,
        stride,
        dilation,
        padding,
        (in, step, around) -> {
          if (groups == 1) {
            return tf.nn.conv2d(in, kernel, strides(step), around);
          }
          return kernel.shape().get(2) == 1
              ? depthwise(tf, in, kernel, step, groups, around)
              : grouped(tf, in, kernel, step, groups, around);
        });
  }

  private static <T extends TFloating> Operand<T> grouped(
      Ops tf, Operand<T> x, Operand<T> kernel, int stride, int groups, String padding) {
    Operand<TInt32> channels = tf.constant(3);
    Split<T> inputs = tf.split(channels, x, (long) groups);
    Split<T> kernels = tf.split(channels, kernel, (long) groups);
    List<Operand<T>> outputs = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      outputs.add(
          tf.nn.conv2d(
              inputs.output().get(group), kernels.output().get(group), strides(stride), padding));
    }
    return tf.concat(outputs, channels);
  }

  /**
   * As {@link #conv2d(Ops, Operand, Operand, int, int, int, String)}.
   *
   * @param strides as {@code tf.nn.conv2d} takes them
   */
  public static <T extends TFloating> Operand<T> conv2d(
      Ops tf,
      Operand<T> x,
      Operand<T> kernel,
      List<Long> strides,
      int dilation,
      int groups,
      String padding) {
    return conv2d(tf, x, kernel, pixels(strides), dilation, groups, padding);
  }

  private static int pixels(List<Long> strides) {
    return Math.toIntExact(strides.get(1));
  }

  /** A kernel [size, size, 1, filters] is [size, size, channels, filters / channels] to it. */
  private static <T extends TFloating> Operand<T> depthwise(
      Ops tf, Operand<T> x, Operand<T> kernel, int stride, int channels, String padding) {
    Shape shape = kernel.shape();
    long[] deep = {shape.get(0), shape.get(1), channels, shape.get(3) / channels};
    return tf.nn.depthwiseConv2dNative(
        x, tf.reshape(kernel, tf.constant(deep)), strides(stride), padding);
  }

  /** A convolution without dilation. */
  @FunctionalInterface
  private interface Dense<T extends TFloating> {
    Operand<T> convolved(Operand<T> x, int stride, String padding);
  }

  private static <T extends TFloating> Operand<T> dilated(
      Ops tf, Operand<T> x, int stride, int dilation, String padding, Dense<T> convolution) {
    if (dilation == 1) {
      return convolution.convolved(x, stride, padding);
    }
    Shape shape = x.shape();
    int bottom = Math.floorMod(-shape.get(1), dilation);
    int right = Math.floorMod(-shape.get(2), dilation);
    Operand<TInt32> block = tf.constant(new int[] {dilation, dilation});
    Operand<TInt32> margins = tf.constant(new int[][] {{0, bottom}, {0, right}});
    Operand<T> apart = tf.spaceToBatchNd(x, block, margins);
    Operand<T> convolved = convolution.convolved(apart, 1, VALID);
    Operand<T> whole = tf.batchToSpaceNd(convolved, block, margins);
    return stride == 1 ? whole : subsample(tf, whole, stride);
  }

  /**
   * Adds the same number of zero pixels on all four sides.
   *
   * @return [N, height + 2 * pixels, width + 2 * pixels, channels]
   */
  public static <T extends TFloating> Operand<T> pad(Ops tf, Operand<T> x, int pixels) {
    return pad(tf, x, pixels, pixels, pixels, pixels);
  }

  /**
   * Adds zero pixels. This is the operation Pad, which a session fuses with a following
   * convolution; {@code tf.pad} makes PadV2, which it does not.
   *
   * @return [N, top + height + bottom, left + width + right, channels]
   */
  public static <T extends TFloating> Operand<T> pad(
      Ops tf, Operand<T> x, int top, int bottom, int left, int right) {
    return zeros(tf, x, new int[][] {{0, 0}, {top, bottom}, {left, right}, {0, 0}});
  }

  /**
   * Adds zero channels before and after those that are there.
   *
   * @return [N, height, width, before + channels + after]
   */
  public static <T extends TFloating> Operand<T> padChannels(
      Ops tf, Operand<T> x, int before, int after) {
    return zeros(tf, x, new int[][] {{0, 0}, {0, 0}, {0, 0}, {before, after}});
  }

  private static <T extends TFloating> Operand<T> zeros(Ops tf, Operand<T> x, int[][] paddings) {
    OperationBuilder builder = tf.scope().opBuilder("Pad", "Pad");
    builder.addInput(x.asOutput());
    builder.addInput(tf.constant(paddings).asOutput());
    return builder.build().output(0);
  }

  /**
   * Adds pixels of the type's lowest value, or of about that, which no maximum picks.
   *
   * @return [N, top + height + bottom, left + width + right, channels]
   */
  public static <T extends TFloating> Operand<T> padLowest(
      Ops tf, Operand<T> x, int top, int bottom, int left, int right) {
    return tf.pad(
        x,
        tf.constant(new int[][] {{0, 0}, {top, bottom}, {left, right}, {0, 0}}),
        Casts.to(tf, tf.constant(x.type() == TFloat16.class ? LOWEST_HALF : LOWEST), x.type()));
  }

  /** The lowest value of bfloat16 as a float32, so that the cast is exact in the wide types. */
  private static final float LOWEST = Float.intBitsToFloat(0xFF7F0000);

  /** The lowest value of float16. */
  private static final float LOWEST_HALF = -65_504;

  /**
   * Takes every stride-th pixel in both directions, beginning with the first.
   *
   * @return [N, ceil(height / stride), ceil(width / stride), channels]
   */
  public static <T extends TFloating> Operand<T> subsample(Ops tf, Operand<T> x, long stride) {
    return tf.stridedSlice(
        x, Indices.all(), Indices.step(stride), Indices.step(stride), Indices.all());
  }

  /**
   * Max-pools. This is the operation MaxPool, whose sizes are attributes and which oneDNN serves;
   * {@code tf.nn.maxPool} makes MaxPoolV2, which it does not.
   *
   * @param size side of the window, in pixels
   * @param stride step between windows, in pixels
   * @param padding {@code "VALID"} or {@code "SAME"}
   */
  public static <T extends TFloating> Operand<T> maxPool(
      Ops tf, Operand<T> x, long size, long stride, String padding) {
    return pool(tf, "MaxPool", x, size, stride, padding);
  }

  /**
   * Average-pools.
   *
   * @param size side of the window, in pixels
   * @param stride step between windows, in pixels
   * @param padding {@code "VALID"}, or {@code "SAME"}, whose padding does not count in the mean
   */
  public static <T extends TFloating> Operand<T> avgPool(
      Ops tf, Operand<T> x, long size, long stride, String padding) {
    return pool(tf, "AvgPool", x, size, stride, padding);
  }

  /**
   * As {@link #maxPool(Ops, Operand, long, long, String)}.
   *
   * @param strides as {@code tf.nn.conv2d} takes them
   */
  public static <T extends TFloating> Operand<T> maxPool(
      Ops tf, Operand<T> x, long size, List<Long> strides, String padding) {
    return maxPool(tf, x, size, pixels(strides), padding);
  }

  /**
   * As {@link #avgPool(Ops, Operand, long, long, String)}.
   *
   * @param strides as {@code tf.nn.conv2d} takes them
   */
  public static <T extends TFloating> Operand<T> avgPool(
      Ops tf, Operand<T> x, long size, List<Long> strides, String padding) {
    return avgPool(tf, x, size, pixels(strides), padding);
  }

  private static <T extends TFloating> Operand<T> pool(
      Ops tf, String type, Operand<T> x, long size, long stride, String padding) {
    OperationBuilder builder = tf.scope().opBuilder(type, type);
    builder.addInput(x.asOutput());
    builder.setAttr("ksize", new long[] {1, size, size, 1});
    builder.setAttr("strides", new long[] {1, stride, stride, 1});
    builder.setAttr("padding", padding);
    Operation pool = builder.build();
    return pool.output(0);
  }

  /**
   * Returns x where it is positive, and a hundredth of it elsewhere (Maas et al. 2013).
   *
   * <p>Of a sum it is the difference of two ReLUs, which is the same to the bit. On x86-64 a
   * session computes a convolution with a bias, a sum and a leaky ReLU as one operation, and
   * TensorFlow 2.18 forgets the slope there: it takes 0.2.
   */
  public static <T extends TFloating> Operand<T> leakyRelu(Ops tf, Operand<T> x) {
    return isSum(x.op())
        ? tf.math.sub(tf.nn.relu(x), tf.nn.relu(tf.math.mul(x, constant(tf, x, -LEAK))))
        : tf.nn.leakyRelu(x, LeakyRelu.alpha(LEAK));
  }

  /** Says whether an operation adds two values. */
  static boolean isSum(Operation operation) {
    return SUMS.contains(operation.type());
  }

  /**
   * Returns x times the normal distribution function of x, exact (Hendrycks and Gimpel 2016).
   *
   * @param weights of the build, which says whether XLA compiles it
   */
  public static <T extends TFloating> Operand<T> gelu(Ops tf, Weights<T> weights, Operand<T> x) {
    if (weights.compiles()) {
      return compiled(tf, weights, x, Functions.GELU);
    }
    Operand<T> half = constant(tf, x, 0.5f);
    Operand<T> scaled = tf.math.mul(x, constant(tf, x, (float) Math.sqrt(0.5)));
    Operand<T> one = constant(tf, x, 1f);
    return tf.math.mul(tf.math.mul(x, half), tf.math.add(tf.math.erf(scaled), one));
  }

  /**
   * Returns x times the logistic function of x (Elfwing et al. 2017; also called swish).
   *
   * @param weights of the build, which says whether XLA compiles it
   */
  public static <T extends TFloating> Operand<T> silu(Ops tf, Weights<T> weights, Operand<T> x) {
    return weights.compiles()
        ? compiled(tf, weights, x, Functions.SILU)
        : tf.math.mul(x, tf.math.sigmoid(x));
  }

  /** Returns min(max(x + 3, 0), 6) / 6 (Howard et al. 2019). */
  public static <T extends TFloating> Operand<T> hardSigmoid(Ops tf, Operand<T> x) {
    return scale(tf, tf.nn.relu6(tf.math.add(x, constant(tf, x, 3f))), 1 / 6f);
  }

  /** Returns x times its hard sigmoid (Howard et al. 2019). */
  public static <T extends TFloating> Operand<T> hardSwish(Ops tf, Operand<T> x) {
    return tf.math.mul(x, hardSigmoid(tf, x));
  }

  private static <T extends TFloating> Operand<T> compiled(
      Ops tf, Weights<T> weights, Operand<T> x, Functions function) {
    return weights.training() ? Compiled.apply(tf, x, function) : Compiled.value(tf, x, function);
  }

  /**
   * Sets a random share of values to zero in a training build and divides the others by 1 - rate;
   * returns the input itself in an inference build.
   *
   * @param name what the random values are drawn for, such as {@code conv2/block1/dropout}
   * @param rate share of values, from 0, below 1
   */
  public static <T extends TFloating> Operand<T> dropout(
      Ops tf, Weights<T> weights, Operand<T> x, String name, float rate) {
    if (!weights.training()) {
      return x;
    }
    Operand<T> scale = constant(tf, x, 1f / (1f - rate));
    Operand<TFloat32> draws = tf.random.statelessRandomUniform(tf.shape(x), weights.seed(name));
    Operand<T> kept = tf.dtypes.cast(tf.math.greaterEqual(draws, tf.constant(rate)), x.type());
    return tf.math.mul(tf.math.mul(x, scale), kept);
  }

  /**
   * Sets all values of a random share of images to zero in a training build and divides the others
   * by 1 - rate; returns the input itself in an inference build (Huang et al. 2016).
   *
   * @param name what the random numbers are drawn for, such as {@code conv2/block1/dropPath}
   * @param rate share of images, from 0, below 1
   */
  public static <T extends TFloating> Operand<T> dropPath(
      Ops tf, Weights<T> weights, Operand<T> x, String name, float rate) {
    if (!weights.training()) {
      return x;
    }
    int rank = x.shape().numDimensions();
    int[] one = new int[rank];
    Arrays.fill(one, 1);
    one[0] = -1;
    Operand<TInt32> images =
        tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TFloat32> draws = tf.random.statelessRandomUniform(images, weights.seed(name));
    Operand<T> kept = tf.dtypes.cast(tf.math.greaterEqual(draws, tf.constant(rate)), x.type());
    Operand<T> factor = tf.math.mul(kept, constant(tf, x, 1f / (1f - rate)));
    return tf.math.mul(x, tf.reshape(factor, tf.constant(one)));
  }

  /** Returns x times a constant. */
  public static <T extends TFloating> Operand<T> scale(Ops tf, Operand<T> x, float factor) {
    return tf.math.mul(x, constant(tf, x, factor));
  }

  private static <T extends TFloating> Operand<T> constant(Ops tf, Operand<T> like, float value) {
    return Casts.to(tf, tf.constant(value), like.type());
  }
}
