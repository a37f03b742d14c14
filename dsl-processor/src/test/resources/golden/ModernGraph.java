package example;

import static dev.lamina.runtime.graph.Nn.SAME;
import static dev.lamina.runtime.graph.Nn.STRIDE_1;
import static dev.lamina.runtime.graph.Nn.STRIDE_2;
import static dev.lamina.runtime.graph.Nn.VALID;

import dev.lamina.dsl.DeclaredLayers;
import dev.lamina.runtime.graph.Channels;
import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Nn;
import dev.lamina.runtime.graph.Norms;
import dev.lamina.runtime.graph.Weights;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Modern: [N, 33, 33, 3] to [N, 10], 92,766 parameters, 7.55 M multiply-adds, depth 19.
 *
 * <pre>
 * layer     output           parameters  multiply-adds
 * conv1     [N, 17, 17, 16]       1,416        395,352
 * conv2     [N, 9, 9, 64]         8,328        593,408
 * conv3     [N, 9, 9, 64]        74,564      5,972,480
 * spatial   [N, 9, 9, 64]         3,264        254,016
 * point     [N, 9, 9, 64]         4,224        331,776
 * response  [N, 9, 9, 64]           128              0
 * scaled    [N, 9, 9, 64]            64              0
 * dropped   [N, 9, 9, 64]             0              0
 * sum       [N, 9, 9, 64]             0              0
 * left      [N, 9, 9, 32]             0              0
 * right     [N, 9, 9, 32]             0              0
 * even      [N, 9, 9, 32]            64              0
 * odd       [N, 9, 9, 32]            64              0
 * both      [N, 9, 9, 64]             0              0
 * shuffled  [N, 9, 9, 64]             0              0
 * wide      [N, 18, 18, 64]           0              0
 * pooled    [N, 64]                   0              0
 * logits    [N, 10]                 650            640
 * total                          92,766      7,547,672
 * </pre>
 *
 * <p>With {@code @Defaults(bnEpsilon = 1.0E-6)} on the interface.
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link Modern}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class ModernGraph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 33;

  public static final int INPUT_WIDTH = 33;

  public static final int INPUT_CHANNELS = 3;

  public static final int CLASSES = 10;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 92_766L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 7_547_672L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 19;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "2276957229748656";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(ModernGraph.class,
      "example.Modern", ModernGraph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public ModernGraph(Weights<T> weights) {
    this.w = weights;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    return build(input).logits;
  }

  /**
   * Adds the network to the graph and gives the output of every layer.
   *
   * @param input images, [N, 33, 33, 3]
   */
  public Outputs<T> build(Operand<T> input) {
    Operand<T> conv1 = conv1(input);
    Operand<T> conv2 = conv2(conv1);
    Operand<T> conv3 = conv3(conv2);
    Operand<T> spatial = spatial(conv3);
    Operand<T> point = point(spatial);
    Operand<T> response = response(point);
    Operand<T> scaled = scaled(response);
    Operand<T> dropped = dropped(scaled);
    Operand<T> sum = sum(dropped, conv3);
    Operand<T> left = left(sum);
    Operand<T> right = right(sum);
    Operand<T> even = even(left);
    Operand<T> odd = odd(right);
    Operand<T> both = both(even, odd);
    Operand<T> shuffled = shuffled(both);
    Operand<T> wide = wide(shuffled);
    Operand<T> pooled = pooled(wide);
    Operand<T> logits = logits(pooled);
    return new Outputs<>(conv1, conv2, conv3, spatial, point, response, scaled, dropped, sum, left,
        right, even, odd, both, shuffled, wide, pooled, logits);
  }

  /**
   * {@code @DeepStem(filters = {8, 16}, activation = HARD_SWISH)}:
   * [N, 33, 33, 3] to [N, 17, 17, 16].
   */
  private Operand<T> conv1(Operand<T> input) {
    String layer = "conv1";
    Ops tf = w.scope(layer);
    // 3x3 convolution, stride 2 -> [N, 17, 17, 8]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(layer + "/conv1/kernel", 3, 3, 3, 8), STRIDE_2, SAME);
    x = Nn.hardSwish(tf, batchNorm(tf, x, layer + "/norm1", 8));
    // 3x3 convolution -> [N, 17, 17, 16]
    x = tf.nn.conv2d(x, w.kernel(layer + "/conv2/kernel", 3, 3, 8, 16), STRIDE_1, SAME);
    return Nn.hardSwish(tf, batchNorm(tf, x, layer + "/norm2", 16));
  }

  /**
   * {@code @Bottleneck(filters = 16, blocks = 2, stride = 2, groupWidth = 8, shortcut = AVERAGE,
   * squeeze = 16)}: [N, 17, 17, 16] to [N, 9, 9, 64].
   */
  private Operand<T> conv2(Operand<T> input) {
    Operand<T> x = conv2Block1(input);
    return conv2Block2(x);
  }

  /**
   * {@code conv2/block1}: [N, 17, 17, 16] to [N, 9, 9, 64].
   */
  private Operand<T> conv2Block1(Operand<T> input) {
    String block = "conv2/block1";
    Ops tf = w.scope(block);
    // 1x1 convolution -> [N, 17, 17, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 1, 1, 16, 16), STRIDE_1, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16));
    // 3x3 convolution, stride 2, 2 groups -> [N, 9, 9, 16]
    x = Nn.conv2d(tf, x, w.kernel(block + "/conv2/kernel", 3, 3, 8, 16), STRIDE_2, 1, 2, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm2", 16));
    // 1x1 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv3/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    x = batchNorm(tf, x, block + "/norm3", 64);
    // mean over height and width -> [N, 64]
    Operand<T> gate = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 4]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/squeeze/kernel", Initializer.UNIFORM_FAN_IN, 64, 4));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/squeeze/bias", 4));
    gate = tf.nn.relu(gate);
    // dense layer -> [N, 64]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/excite/kernel", Initializer.UNIFORM_FAN_IN, 4, 64));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/excite/bias", 64));
    gate = tf.math.sigmoid(gate);
    // each channel times its gate -> [N, 9, 9, 64]
    x = tf.math.mul(x, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 64})));
    // shortcut: 2x2 average-pooling, stride 2 -> [N, 9, 9, 16]
    Operand<T> shortcut = Nn.avgPool(tf, input, 2, STRIDE_2, SAME);
    // shortcut: 1x1 convolution -> [N, 9, 9, 64]
    shortcut = tf.nn.conv2d(shortcut,
        w.kernel(block + "/project/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    shortcut = batchNorm(tf, shortcut, block + "/projectNorm", 64);
    return tf.nn.relu(tf.math.add(x, shortcut));
  }

  /**
   * {@code conv2/block2}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> conv2Block2(Operand<T> input) {
    String block = "conv2/block2";
    Ops tf = w.scope(block);
    // 1x1 convolution -> [N, 9, 9, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 1, 1, 64, 16), STRIDE_1, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16));
    // 3x3 convolution, 2 groups -> [N, 9, 9, 16]
    x = Nn.conv2d(tf, x, w.kernel(block + "/conv2/kernel", 3, 3, 8, 16), STRIDE_1, 1, 2, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm2", 16));
    // 1x1 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv3/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    x = batchNorm(tf, x, block + "/norm3", 64);
    // mean over height and width -> [N, 64]
    Operand<T> gate = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 4]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/squeeze/kernel", Initializer.UNIFORM_FAN_IN, 64, 4));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/squeeze/bias", 4));
    gate = tf.nn.relu(gate);
    // dense layer -> [N, 64]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/excite/kernel", Initializer.UNIFORM_FAN_IN, 4, 64));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/excite/bias", 64));
    gate = tf.math.sigmoid(gate);
    // each channel times its gate -> [N, 9, 9, 64]
    x = tf.math.mul(x, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 64})));
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @Residual(filters = 64, order = PRE_ACTIVATION, activation = RELU6, squeezeWidth = 4,
   * gate = HARD_SIGMOID, dropPath = {0.1})}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> conv3(Operand<T> input) {
    String layer = "conv3";
    Ops tf = w.scope(layer);
    Operand<T> x = tf.nn.relu6(batchNorm(tf, input, layer + "/norm1", 64));
    // 3x3 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(layer + "/conv1/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    x = tf.nn.relu6(batchNorm(tf, x, layer + "/norm2", 64));
    // 3x3 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(layer + "/conv2/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    // mean over height and width -> [N, 64]
    Operand<T> gate = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 4]
    gate = tf.linalg.matMul(gate,
        w.kernel(layer + "/squeeze/kernel", Initializer.UNIFORM_FAN_IN, 64, 4));
    gate = tf.nn.biasAdd(gate, w.bias(layer + "/squeeze/bias", 4));
    gate = tf.nn.relu(gate);
    // dense layer -> [N, 64]
    gate = tf.linalg.matMul(gate,
        w.kernel(layer + "/excite/kernel", Initializer.UNIFORM_FAN_IN, 4, 64));
    gate = tf.nn.biasAdd(gate, w.bias(layer + "/excite/bias", 64));
    gate = Nn.hardSigmoid(tf, gate);
    // each channel times its gate -> [N, 9, 9, 64]
    x = tf.math.mul(x, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 64})));
    x = Nn.dropPath(tf, w, x, layer + "/dropPath", 0.1f);
    return tf.math.add(x, input);
  }

  /**
   * {@code @Conv(filters = 64, kernel = 7, depthwise = true, norm = LAYER)}:
   * [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> spatial(Operand<T> conv3) {
    String layer = "spatial";
    Ops tf = w.scope(layer);
    // 7x7 depthwise convolution -> [N, 9, 9, 64]
    Operand<T> x = Nn.conv2d(tf, conv3,
        w.kernel(layer + "/kernel", 7, 7, 1, 64), STRIDE_1, 1, 64, SAME);
    // norm over the channels of each pixel -> [N, 9, 9, 64]
    return Norms.layer(tf, x, w.scale(layer + "/norm/scale", 64),
        w.offset(layer + "/norm/offset", 64), 1e-6f);
  }

  /**
   * {@code @Conv(filters = 64, kernel = 1, norm = GROUP, activation = GELU)}:
   * [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> point(Operand<T> input) {
    String layer = "point";
    Ops tf = w.scope(layer);
    // 1x1 convolution -> [N, 9, 9, 64]
    Operand<T> x = tf.nn.conv2d(input, w.kernel(layer + "/kernel", 1, 1, 64, 64), STRIDE_1, VALID);
    // norm over 32 groups of channels -> [N, 9, 9, 64]
    return Nn.gelu(tf, w, Norms.group(tf, x, 32, w.scale(layer + "/norm/scale", 64),
        w.offset(layer + "/norm/offset", 64), 1e-6f));
  }

  /**
   * {@code @ResponseNorm}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> response(Operand<T> input) {
    String layer = "response";
    Ops tf = w.scope(layer);
    // each channel by its share of the response -> [N, 9, 9, 64]
    return Norms.response(tf, input, w.scale(layer + "/scale", Initializer.ZEROS, 64),
        w.offset(layer + "/offset", 64));
  }

  /**
   * {@code @LayerScale}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> scaled(Operand<T> input) {
    String layer = "scaled";
    Ops tf = w.scope(layer);
    // each channel times a weight -> [N, 9, 9, 64]
    return Norms.scaleChannels(tf, input, w.scale(layer + "/scale", 1e-6f, 64));
  }

  /**
   * {@code @DropPath(rate = 0.2)}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> dropped(Operand<T> input) {
    String layer = "dropped";
    Ops tf = w.scope(layer);
    return Nn.dropPath(tf, w, input, layer, 0.2f);
  }

  /**
   * {@code @Add}: [N, 9, 9, 64] and [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> sum(Operand<T> dropped, Operand<T> conv3) {
    Ops tf = w.scope("sum");
    return tf.math.add(dropped, conv3);
  }

  /**
   * {@code @Split(part = 1, of = 2)}: [N, 9, 9, 64] to [N, 9, 9, 32].
   */
  private Operand<T> left(Operand<T> sum) {
    Ops tf = w.scope("left");
    // part 1 of 2 of the channels -> [N, 9, 9, 32]
    return Channels.part(tf, sum, 1, 2);
  }

  /**
   * {@code @Split(part = 2, of = 2)}: [N, 9, 9, 64] to [N, 9, 9, 32].
   */
  private Operand<T> right(Operand<T> sum) {
    Ops tf = w.scope("right");
    // part 2 of 2 of the channels -> [N, 9, 9, 32]
    return Channels.part(tf, sum, 2, 2);
  }

  /**
   * {@code @LayerNorm}: [N, 9, 9, 32] to [N, 9, 9, 32].
   */
  private Operand<T> even(Operand<T> left) {
    String layer = "even";
    Ops tf = w.scope(layer);
    // norm over the channels of each pixel -> [N, 9, 9, 32]
    return Norms.layer(tf, left, w.scale(layer + "/scale", 32), w.offset(layer + "/offset", 32),
        1e-6f);
  }

  /**
   * {@code @GroupNorm(groups = 4, activation = RELU)}: [N, 9, 9, 32] to [N, 9, 9, 32].
   */
  private Operand<T> odd(Operand<T> right) {
    String layer = "odd";
    Ops tf = w.scope(layer);
    // norm over 4 groups of channels -> [N, 9, 9, 32]
    return tf.nn.relu(Norms.group(tf, right, 4, w.scale(layer + "/scale", 32),
        w.offset(layer + "/offset", 32), 1e-6f));
  }

  /**
   * {@code @Concat}: [N, 9, 9, 32] and [N, 9, 9, 32] to [N, 9, 9, 64].
   */
  private Operand<T> both(Operand<T> even, Operand<T> odd) {
    Ops tf = w.scope("both");
    return tf.concat(List.of(even, odd), tf.constant(-1));
  }

  /**
   * {@code @Shuffle(groups = 2)}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> shuffled(Operand<T> input) {
    Ops tf = w.scope("shuffled");
    // channels of 2 groups interleaved -> [N, 9, 9, 64]
    return Channels.shuffle(tf, input, 2);
  }

  /**
   * {@code @Upsample(factor = 2)}: [N, 9, 9, 64] to [N, 18, 18, 64].
   */
  private Operand<T> wide(Operand<T> input) {
    Ops tf = w.scope("wide");
    // each pixel 2 times in both directions -> [N, 18, 18, 64]
    return Channels.upsample(tf, input, 2);
  }

  /**
   * {@code @GlobalMaxPool}: [N, 18, 18, 64] to [N, 64].
   */
  private Operand<T> pooled(Operand<T> input) {
    Ops tf = w.scope("pooled");
    // maximum over height and width -> [N, 64]
    return Channels.globalMax(tf, input);
  }

  /**
   * {@code @Dense(units = 10)}: [N, 64] to [N, 10].
   */
  private Operand<T> logits(Operand<T> input) {
    String layer = "logits";
    Ops tf = w.scope(layer);
    // dense layer -> [N, 10]
    Operand<T> x = tf.linalg.matMul(input,
        w.kernel(layer + "/kernel", Initializer.UNIFORM_FAN_IN, 64, 10));
    return tf.nn.biasAdd(x, w.bias(layer + "/bias", 10));
  }

  /**
   * Batch norm: by the batch's mean and variance in training, which then blend into the
   * moving statistics; by the moving statistics in inference.
   */
  private Operand<T> batchNorm(Ops tf, Operand<T> x, String name, long channels) {
    FusedBatchNorm<T, TFloat32> y =
        tf.nn.fusedBatchNorm(
            x,
            w.scale(name + "/scale", channels),
            w.offset(name + "/offset", channels),
            w.movingMean(name + "/movingMean", channels),
            w.movingVariance(name + "/movingVariance", channels),
            FusedBatchNorm.epsilon(1e-6f),
            FusedBatchNorm.exponentialAvgFactor(0.1f),
            FusedBatchNorm.isTraining(w.training()));
    if (w.training()) {
      w.update(name + "/movingMean", y.batchMean());
      w.update(name + "/movingVariance", y.batchVariance());
    }
    return y.y();
  }

  /**
   * The output of every layer, by the layer's name.
   *
   * @param <T> the type they are computed in
   */
  @DeclaredLayers({"conv1", "conv2", "conv3", "spatial(conv3)", "point", "response", "scaled",
          "dropped", "sum(dropped, conv3)", "left(sum)", "right(sum)", "even(left)", "odd(right)",
          "both(even, odd)", "shuffled", "wide", "pooled", "logits"})
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 17, 17, 16].
     */
    public final Operand<T> conv1;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> conv2;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> conv3;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> spatial;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> point;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> response;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> scaled;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> dropped;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> sum;

    /**
     * [N, 9, 9, 32].
     */
    public final Operand<T> left;

    /**
     * [N, 9, 9, 32].
     */
    public final Operand<T> right;

    /**
     * [N, 9, 9, 32].
     */
    public final Operand<T> even;

    /**
     * [N, 9, 9, 32].
     */
    public final Operand<T> odd;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> both;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> shuffled;

    /**
     * [N, 18, 18, 64].
     */
    public final Operand<T> wide;

    /**
     * [N, 64].
     */
    public final Operand<T> pooled;

    /**
     * [N, 10].
     */
    public final Operand<T> logits;

    private Outputs(Operand<T> conv1, Operand<T> conv2, Operand<T> conv3, Operand<T> spatial,
        Operand<T> point, Operand<T> response, Operand<T> scaled, Operand<T> dropped,
        Operand<T> sum, Operand<T> left, Operand<T> right, Operand<T> even, Operand<T> odd,
        Operand<T> both, Operand<T> shuffled, Operand<T> wide, Operand<T> pooled,
        Operand<T> logits) {
      this.conv1 = conv1;
      this.conv2 = conv2;
      this.conv3 = conv3;
      this.spatial = spatial;
      this.point = point;
      this.response = response;
      this.scaled = scaled;
      this.dropped = dropped;
      this.sum = sum;
      this.left = left;
      this.right = right;
      this.even = even;
      this.odd = odd;
      this.both = both;
      this.shuffled = shuffled;
      this.wide = wide;
      this.pooled = pooled;
      this.logits = logits;
    }
  }
}
