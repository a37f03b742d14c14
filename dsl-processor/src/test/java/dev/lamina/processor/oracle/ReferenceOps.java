package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Norm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What layers consist of, each said to TensorFlow as directly as it can be said: padding, dilation
 * and groups by Conv2D's own attributes, batch norm by its formula. Some of these have no right
 * gradient, which is why generated code says them otherwise; shapes and values are right.
 *
 * <p>What does not fit is refused by TensorFlow, with an exception.
 */
final class ReferenceOps {
  private final Ops tf;
  private final ReferenceWeights weights;
  private final RandomNetwork.Defaults defaults;
  private final boolean training;
  private final Map<String, Operand<TFloat32>> updates;

  /** What surrounds a map: TensorFlow's SAME or VALID, or EXPLICIT pixels. */
  record Border(String padding, int top, int bottom, int left, int right) {
    static final Border VALID = new Border("VALID", 0, 0, 0, 0);
    static final Border SAME_UPPER = new Border("SAME", 0, 0, 0, 0);

    static Border explicit(int top, int bottom, int left, int right) {
      return top + bottom + left + right == 0
          ? VALID
          : new Border("EXPLICIT", top, bottom, left, right);
    }

    private void write(OperationBuilder builder) {
      builder.setAttr("padding", padding);
      if (padding.equals("EXPLICIT")) {
        builder.setAttr("explicit_paddings", new long[] {0, 0, top, bottom, left, right, 0, 0});
      }
    }
  }

  ReferenceOps(Ops tf, ReferenceWeights weights, boolean training) {
    this(tf, weights, RandomNetwork.Defaults.USUAL, training, new LinkedHashMap<>());
  }

  private ReferenceOps(
      Ops tf,
      ReferenceWeights weights,
      RandomNetwork.Defaults defaults,
      boolean training,
      Map<String, Operand<TFloat32>> updates) {
    this.tf = tf;
    this.weights = weights;
    this.defaults = defaults;
    this.training = training;
    this.updates = updates;
  }

  /** The same graph and weights, for layers that have other defaults. */
  ReferenceOps with(RandomNetwork.Defaults others) {
    return new ReferenceOps(tf, weights, others, training, updates);
  }

  RandomNetwork.Defaults defaults() {
    return defaults;
  }

  /** The next values of moving statistics by name, in a training build. */
  Map<String, Operand<TFloat32>> updates() {
    return Collections.unmodifiableMap(updates);
  }

  /** A square kernel and how it moves. */
  record Slide(int size, int stride, int dilation, Border border) {}

  Operand<TFloat32> convolution(
      Operand<TFloat32> x, String name, int filters, int groups, boolean bias, Slide slide) {
    // Split refuses groups that divide the channels or the filters unevenly.
    tf.split(tf.constant(3), x, (long) groups);
    tf.split(
        tf.constant(0), tf.zeros(tf.constant(new int[] {filters}), TFloat32.class), (long) groups);
    long in = channels(x) / groups;
    OperationBuilder builder = tf.scope().opBuilder("Conv2D", "convolution");
    builder.addInput(x.asOutput());
    builder.addInput(
        weights
            .get(name + "/kernel", "KERNEL", slide.size(), slide.size(), in, filters)
            .asOutput());
    builder.setAttr("strides", square(slide.stride()));
    builder.setAttr("dilations", square(slide.dilation()));
    slide.border().write(builder);
    Operand<TFloat32> y = builder.build().output(0);
    return bias ? tf.math.add(y, weights.get(name + "/bias", "BIAS", filters)) : y;
  }

  Operand<TFloat32> maxPool(Operand<TFloat32> x, Slide slide) {
    OperationBuilder builder = tf.scope().opBuilder("MaxPool", "maxPool");
    builder.addInput(x.asOutput());
    builder.setAttr("ksize", square(slide.size()));
    builder.setAttr("strides", square(slide.stride()));
    slide.border().write(builder);
    return builder.build().output(0);
  }

  Operand<TFloat32> avgPool(Operand<TFloat32> x, Slide slide) {
    Border border = slide.border();
    boolean explicit = border.padding().equals("EXPLICIT");
    OperationBuilder builder = tf.scope().opBuilder("AvgPool", "avgPool");
    builder.addInput(
        (explicit ? pad(x, border.top(), border.bottom(), border.left(), border.right()) : x)
            .asOutput());
    builder.setAttr("ksize", square(slide.size()));
    builder.setAttr("strides", square(slide.stride()));
    builder.setAttr("padding", explicit ? "VALID" : border.padding());
    return builder.build().output(0);
  }

  /** Batch norm by its formula, the variance that is kept being that of a sample. */
  Operand<TFloat32> batchNorm(Operand<TFloat32> x, String name) {
    Operand<TInt32> pixels = tf.constant(new int[] {0, 1, 2});
    Operand<TFloat32> mean = tf.math.mean(x, pixels);
    Operand<TFloat32> variance = tf.math.mean(tf.math.square(tf.math.sub(x, mean)), pixels);
    long channels = channels(x);
    Operand<TFloat32> scale = weights.get(name + "/scale", "SCALE", channels);
    Operand<TFloat32> offset = weights.get(name + "/offset", "OFFSET", channels);
    Operand<TFloat32> movingMean = weights.get(name + "/movingMean", "MOVING_MEAN", channels);
    Operand<TFloat32> movingVariance =
        weights.get(name + "/movingVariance", "MOVING_VARIANCE", channels);
    if (training) {
      Operand<TFloat32> n =
          tf.math.div(tf.dtypes.cast(tf.size(x), TFloat32.class), tf.constant((float) channels));
      Operand<TFloat32> sample =
          tf.math.mul(variance, tf.math.div(n, tf.math.sub(n, tf.constant(1f))));
      updates.put(name + "/movingMean", blend(movingMean, mean));
      updates.put(name + "/movingVariance", blend(movingVariance, sample));
    } else {
      mean = movingMean;
      variance = movingVariance;
    }
    Operand<TFloat32> deviation =
        tf.math.sqrt(tf.math.add(variance, tf.constant((float) defaults.epsilon())));
    return tf.math.add(tf.math.mul(tf.math.div(tf.math.sub(x, mean), deviation), scale), offset);
  }

  /** A norm of a kind, the interface's groups being those of GROUP. */
  Operand<TFloat32> norm(Operand<TFloat32> x, String name, Norm kind) {
    return switch (kind) {
      case NONE -> x;
      case BATCH -> batchNorm(x, name);
      case LAYER -> layerNorm(x, name);
      case GROUP -> groupNorm(x, name, defaults.normGroups());
    };
  }

  Operand<TFloat32> layerNorm(Operand<TFloat32> x, String name) {
    return affine(standard(x, x.shape().numDimensions() - 1), name);
  }

  /** Each group by itself. */
  Operand<TFloat32> groupNorm(Operand<TFloat32> x, String name, int groups) {
    List<Operand<TFloat32>> normed = new ArrayList<>();
    tf.split(tf.constant(3), x, (long) groups)
        .output()
        .forEach(group -> normed.add(standard(group, 1, 2, 3)));
    return affine(groups == 1 ? normed.get(0) : tf.concat(normed, tf.constant(3)), name);
  }

  private Operand<TFloat32> standard(Operand<TFloat32> x, int... axes) {
    Operand<TInt32> over = tf.constant(axes);
    Operand<TFloat32> mean = tf.math.mean(x, over, Mean.keepDims(true));
    Operand<TFloat32> squares = tf.math.mean(tf.math.square(x), over, Mean.keepDims(true));
    Operand<TFloat32> variance = tf.math.sub(squares, tf.math.square(mean));
    return tf.math.div(
        tf.math.sub(x, mean),
        tf.math.sqrt(tf.math.add(variance, tf.constant((float) defaults.epsilon()))));
  }

  /** The length of each channel over the mean length, by TensorFlow's own norm. */
  Operand<TFloat32> responseNorm(Operand<TFloat32> x, String name) {
    if (x.shape().numDimensions() != 4) {
      throw new IllegalArgumentException("a response norm takes a map");
    }
    Operand<TFloat32> length =
        tf.math.sqrt(tf.sum(tf.math.square(x), tf.constant(new int[] {1, 2}), Sum.keepDims(true)));
    Operand<TFloat32> mean = tf.math.mean(length, tf.constant(3), Mean.keepDims(true));
    Operand<TFloat32> share = tf.math.div(length, tf.math.add(mean, tf.constant(1e-6f)));
    return tf.math.add(x, affine(tf.math.mul(x, share), name));
  }

  private Operand<TFloat32> affine(Operand<TFloat32> x, String name) {
    Operand<TFloat32> scaled = channelScale(x, name);
    return tf.math.add(scaled, weights.get(name + "/offset", "OFFSET", channels(x)));
  }

  Operand<TFloat32> channelScale(Operand<TFloat32> x, String name) {
    return tf.math.mul(x, weights.get(name + "/scale", "SCALE", channels(x)));
  }

  private Operand<TFloat32> blend(Operand<TFloat32> old, Operand<TFloat32> batch) {
    return tf.math.add(
        tf.math.mul(old, tf.constant((float) defaults.momentum())),
        tf.math.mul(batch, tf.constant((float) (1 - defaults.momentum()))));
  }

  Operand<TFloat32> activate(Operand<TFloat32> x, Activation activation) {
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> negative = tf.math.minimum(x, zero);
    Operand<TFloat32> positive = tf.math.maximum(x, zero);
    return switch (activation) {
      case NONE -> x;
      case RELU -> positive;
      case LEAKY_RELU -> tf.math.add(positive, tf.math.mul(negative, tf.constant(0.01f)));
      case ELU -> tf.math.add(positive, tf.math.expm1(negative));
      case GELU ->
          tf.math.mul(
              tf.math.mul(x, tf.constant(0.5f)),
              tf.math.erfc(tf.math.mul(x, tf.constant((float) -Math.sqrt(0.5)))));
      case SILU -> tf.math.div(x, tf.math.add(one, tf.math.exp(tf.math.neg(x))));
      case SIGMOID -> tf.math.div(one, tf.math.add(one, tf.math.exp(tf.math.neg(x))));
      case RELU6 -> tf.math.minimum(positive, tf.constant(6f));
      case HARD_SIGMOID -> hardSigmoid(x);
      case HARD_SWISH -> tf.math.mul(x, hardSigmoid(x));
    };
  }

  private Operand<TFloat32> hardSigmoid(Operand<TFloat32> x) {
    Operand<TFloat32> line = tf.math.div(tf.math.add(x, tf.constant(3f)), tf.constant(6f));
    return tf.math.maximum(tf.math.minimum(line, tf.constant(1f)), tf.constant(0f));
  }

  Operand<TFloat32> dense(Operand<TFloat32> x, String name, int units, boolean bias) {
    Operand<TFloat32> y =
        tf.linalg.matMul(x, weights.get(name + "/kernel", "KERNEL", channels(x), units));
    return bias ? tf.math.add(y, weights.get(name + "/bias", "BIAS", units)) : y;
  }

  Operand<TFloat32> globalAvgPool(Operand<TFloat32> x) {
    return tf.math.mean(tf.math.mean(x, tf.constant(2)), tf.constant(1));
  }

  Operand<TFloat32> globalMaxPool(Operand<TFloat32> x) {
    return tf.reduceMax(tf.reduceMax(x, tf.constant(2)), tf.constant(1));
  }

  /** One of equal parts of the channels, by the operation that refuses others. */
  Operand<TFloat32> part(Operand<TFloat32> x, int part, int of) {
    return tf.split(tf.constant(3), x, (long) of).output().get(part - 1);
  }

  /** Channels by their numbers: the first of each group, the second of each, and so on. */
  Operand<TFloat32> shuffle(Operand<TFloat32> x, int groups) {
    part(x, 1, groups);
    int size = Math.toIntExact(channels(x) / groups);
    int[] from = new int[size * groups];
    for (int i = 0; i < from.length; i++) {
      from[i] = i % groups * size + i / groups;
    }
    return tf.gather(x, tf.constant(from), tf.constant(3));
  }

  Operand<TFloat32> upsample(Operand<TFloat32> x, int factor) {
    Shape shape = x.shape();
    int[] size = {Math.toIntExact(shape.get(1) * factor), Math.toIntExact(shape.get(2) * factor)};
    return tf.image.resizeNearestNeighbor(x, tf.constant(size));
  }

  /** Lays a map out. What is none is refused here: TensorFlow reshapes anything. */
  Operand<TFloat32> flatten(Operand<TFloat32> x) {
    long[] shape = x.shape().asArray();
    if (shape.length != 4) {
      throw new IllegalArgumentException("flatten takes a map");
    }
    return tf.reshape(x, tf.constant(new long[] {-1, shape[1] * shape[2] * shape[3]}));
  }

  Operand<TFloat32> pad(Operand<TFloat32> x, int top, int bottom, int left, int right) {
    return tf.pad(
        x,
        tf.constant(new int[][] {{0, 0}, {top, bottom}, {left, right}, {0, 0}}),
        tf.constant(0f));
  }

  /** Every stride-th pixel by a pool of one pixel, and zero channels by concatenation. */
  Operand<TFloat32> padShortcut(Operand<TFloat32> x, int stride, int before, int after) {
    Operand<TFloat32> pixels = maxPool(x, new Slide(1, stride, 1, Border.VALID));
    return tf.pad(
        pixels,
        tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {before, after}}),
        tf.constant(0f));
  }

  /** The sum, by the operation that refuses unequal shapes. */
  Operand<TFloat32> add(List<Operand<TFloat32>> values) {
    return tf.math.addN(new ArrayList<>(values));
  }

  Operand<TFloat32> concat(List<Operand<TFloat32>> values) {
    int last = values.get(0).shape().numDimensions() - 1;
    return tf.concat(new ArrayList<>(values), tf.constant(last));
  }

  /** Every value times a constant. */
  Operand<TFloat32> scale(Operand<TFloat32> x, double factor) {
    return tf.math.mul(x, tf.constant((float) factor));
  }

  /** The product of equal shapes, or of a map and a vector that is first spread over the map. */
  Operand<TFloat32> multiply(Operand<TFloat32> left, Operand<TFloat32> right) {
    Shape shape = left.shape();
    Operand<TFloat32> spread = right;
    if (shape.numDimensions() == 4 && right.shape().numDimensions() == 2) {
      spread =
          tf.tile(
              tf.reshape(right, tf.constant(new long[] {-1, 1, 1, channels(right)})),
              tf.constant(new long[] {1, shape.get(1), shape.get(2), 1}));
    }
    // Mul would broadcast; AddN refuses.
    add(List.of(left, spread));
    return tf.math.mul(left, spread);
  }

  /** The last dimension, which is known. */
  static long channels(Operand<TFloat32> x) {
    return x.shape().get(x.shape().numDimensions() - 1);
  }

  private static long[] square(int size) {
    return new long[] {1, size, size, 1};
  }
}
