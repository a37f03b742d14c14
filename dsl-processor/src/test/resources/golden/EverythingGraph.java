package example;

import static dev.lamina.runtime.graph.Nn.SAME;
import static dev.lamina.runtime.graph.Nn.STRIDE_1;
import static dev.lamina.runtime.graph.Nn.STRIDE_2;
import static dev.lamina.runtime.graph.Nn.VALID;

import dev.lamina.dsl.DeclaredLayers;
import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Nn;
import dev.lamina.runtime.graph.Weights;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Everything: [N, 32, 32, 8] to [N, 3], 16,728 parameters, 2.41 M multiply-adds, depth 10.
 *
 * <pre>
 * layer     output           parameters  multiply-adds
 * x         [N, 32, 32, 8]          600        589,824
 * tf        [N, 32, 32, 8]          296        294,912
 * w         [N, 11, 11, 8]        1,032        123,904
 * shortcut  [N, 33, 31, 8]          584        589,248
 * maximum   [N, 16, 16, 8]            0              0
 * average   [N, 16, 16, 8]            0              0
 * both      [N, 16, 16, 16]           0              0
 * padded    [N, 18, 18, 16]           0              0
 * stage     [N, 9, 9, 16]           616         58,320
 * zero      [N, 9, 9, 16]         9,408        746,496
 * squeezed  [N, 16]                   0              0
 * gate      [N, 16]                 272            256
 * scaled    [N, 9, 9, 16]             0              0
 * sum       [N, 9, 9, 16]             0              0
 * norm      [N, 9, 9, 16]            32              0
 * dropped   [N, 9, 9, 16]             0              0
 * flat      [N, 1296]                 0              0
 * active    [N, 1296]                 0              0
 * head      [N, 3]                3,888          3,888
 * logits    [N, 3]                    0              0
 * total                          16,728      2,406,848
 * </pre>
 *
 * <p>With {@code @Defaults(bias = true, bnEpsilon = 1.001E-5, bnMomentum = 0.99)}
 * on the interface.
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link Everything}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class EverythingGraph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 32;

  public static final int INPUT_WIDTH = 32;

  public static final int INPUT_CHANNELS = 8;

  public static final int CLASSES = 3;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 16_728L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 2_406_848L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 10;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "db01a918d4cff778";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(EverythingGraph.class,
      "example.Everything", EverythingGraph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public EverythingGraph(Weights<T> weights) {
    this.w = weights;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    return build(input).logits;
  }

  /**
   * Adds the network to the graph and gives the output of every layer.
   *
   * @param input images, [N, 32, 32, 8]
   */
  public Outputs<T> build(Operand<T> input) {
    Operand<T> x = x(input);
    Operand<T> tf = tf(x);
    Operand<T> w = w(x);
    Operand<T> shortcut = shortcut(x);
    Operand<T> maximum = maximum(x);
    Operand<T> average = average(x);
    Operand<T> both = both(maximum, average);
    Operand<T> padded = padded(both);
    Operand<T> stage = stage(padded);
    Operand<T> zero = zero(stage);
    Operand<T> squeezed = squeezed(zero);
    Operand<T> gate = gate(squeezed);
    Operand<T> scaled = scaled(zero, gate);
    Operand<T> sum = sum(scaled, zero, stage);
    Operand<T> norm = norm(sum);
    Operand<T> dropped = dropped(norm);
    Operand<T> flat = flat(dropped);
    Operand<T> active = active(flat);
    Operand<T> head = head(active);
    Operand<T> logits = logits(head);
    return new Outputs<>(x, tf, w, shortcut, maximum, average, both, padded, stage, zero, squeezed,
        gate, scaled, sum, norm, dropped, flat, active, head, logits);
  }

  /**
   * {@code @Conv(filters = 8, dilation = 2, norm = BATCH, activation = GELU)}:
   * [N, 32, 32, 8] to [N, 32, 32, 8].
   */
  private Operand<T> x(Operand<T> input) {
    String layer = "x";
    Ops tf = w.scope(layer);
    // 3x3 convolution, dilation 2, SAME by a pad -> [N, 32, 32, 8]
    Operand<T> x = Nn.conv2d(tf, Nn.pad(tf, input, 2),
        w.kernel(layer + "/kernel", 3, 3, 8, 8), STRIDE_1, 2, 1, VALID);
    x = tf.nn.biasAdd(x, w.bias(layer + "/bias", 8));
    return Nn.gelu(tf, w, batchNorm(tf, x, layer + "/norm", 8, Initializer.ONES));
  }

  /**
   * {@code @Conv(filters = 8, groups = 2, initializer = ZEROS)}:
   * [N, 32, 32, 8] to [N, 32, 32, 8].
   */
  private Operand<T> tf(Operand<T> x) {
    String layer = "tf";
    Ops tf = w.scope(layer);
    // 3x3 convolution, 2 groups -> [N, 32, 32, 8]
    Operand<T> x2 = Nn.conv2d(tf, x, w.kernel(layer + "/kernel", Initializer.ZEROS, 3, 3, 4, 8),
        STRIDE_1, 1, 2, SAME);
    return tf.nn.biasAdd(x2, w.bias(layer + "/bias", 8));
  }

  /**
   * {@code @Conv(filters = 8, kernel = 4, stride = 3, padding = SAME_UPPER)}:
   * [N, 32, 32, 8] to [N, 11, 11, 8].
   */
  private Operand<T> w(Operand<T> x) {
    String layer = "w";
    Ops tf = w.scope(layer);
    // 4x4 convolution, stride 3 -> [N, 11, 11, 8]
    Operand<T> x2 = tf.nn.conv2d(x, w.kernel(layer + "/kernel", 4, 4, 8, 8), Nn.strides(3), SAME);
    return tf.nn.biasAdd(x2, w.bias(layer + "/bias", 8));
  }

  /**
   * {@code @Conv(filters = 8, padding = EXPLICIT, pixels = {2, 1, 0, 1}, initializer =
   * IDENTITY)}: [N, 32, 32, 8] to [N, 33, 31, 8].
   */
  private Operand<T> shortcut(Operand<T> x) {
    String layer = "shortcut";
    Ops tf = w.scope(layer);
    // 3x3 convolution -> [N, 33, 31, 8]
    Operand<T> x2 = tf.nn.conv2d(Nn.pad(tf, x, 2, 1, 0, 1),
        w.kernel(layer + "/kernel", Initializer.IDENTITY, 3, 3, 8, 8), STRIDE_1, VALID);
    return tf.nn.biasAdd(x2, w.bias(layer + "/bias", 8));
  }

  /**
   * {@code @MaxPool(size = 3, stride = 2)}: [N, 32, 32, 8] to [N, 16, 16, 8].
   */
  private Operand<T> maximum(Operand<T> x) {
    Ops tf = w.scope("maximum");
    // 3x3 max-pooling, stride 2, SAME by a pad -> [N, 16, 16, 8]
    return Nn.maxPool(tf, Nn.padLowest(tf, x, 1, 1, 1, 1), 3, STRIDE_2, VALID);
  }

  /**
   * {@code @AvgPool(size = 3, stride = 2, padding = SAME)}: [N, 32, 32, 8] to [N, 16, 16, 8].
   */
  private Operand<T> average(Operand<T> x) {
    Ops tf = w.scope("average");
    // 3x3 average-pooling, stride 2, SAME by a pad -> [N, 16, 16, 8]
    return Nn.avgPool(tf, Nn.pad(tf, x, 1), 3, STRIDE_2, VALID);
  }

  /**
   * {@code @Concat}: [N, 16, 16, 8] and [N, 16, 16, 8] to [N, 16, 16, 16].
   */
  private Operand<T> both(Operand<T> maximum, Operand<T> average) {
    Ops tf = w.scope("both");
    return tf.concat(List.of(maximum, average), tf.constant(-1));
  }

  /**
   * {@code @Pad(pixels = {1, 1, 1, 1})}: [N, 16, 16, 16] to [N, 18, 18, 16].
   */
  private Operand<T> padded(Operand<T> both) {
    Ops tf = w.scope("padded");
    return Nn.pad(tf, both, 1);
  }

  /**
   * {@code @Bottleneck(filters = 4, order = PRE_ACTIVATION, stride = 2)}:
   * [N, 18, 18, 16] to [N, 9, 9, 16].
   */
  private Operand<T> stage(Operand<T> padded) {
    String layer = "stage";
    Ops tf = w.scope(layer);
    Operand<T> activated = tf.nn.relu(batchNorm(tf, padded, layer + "/norm1", 16,
        Initializer.ONES));
    // 1x1 convolution -> [N, 18, 18, 4]
    Operand<T> x = tf.nn.conv2d(activated,
        w.kernel(layer + "/conv1/kernel", 1, 1, 16, 4), STRIDE_1, VALID);
    x = tf.nn.biasAdd(x, w.bias(layer + "/conv1/bias", 4));
    x = tf.nn.relu(batchNorm(tf, x, layer + "/norm2", 4, Initializer.ONES));
    // 3x3 convolution, stride 2, SAME by a pad -> [N, 9, 9, 4]
    x = tf.nn.conv2d(Nn.pad(tf, x, 1),
        w.kernel(layer + "/conv2/kernel", 3, 3, 4, 4), STRIDE_2, VALID);
    x = tf.nn.biasAdd(x, w.bias(layer + "/conv2/bias", 4));
    x = tf.nn.relu(batchNorm(tf, x, layer + "/norm3", 4, Initializer.ONES));
    // 1x1 convolution -> [N, 9, 9, 16]
    x = tf.nn.conv2d(x, w.kernel(layer + "/conv3/kernel", 1, 1, 4, 16), STRIDE_1, VALID);
    x = tf.nn.biasAdd(x, w.bias(layer + "/conv3/bias", 16));
    // shortcut: 1x1 convolution, stride 2 -> [N, 9, 9, 16]
    Operand<T> shortcut = tf.nn.conv2d(activated,
        w.kernel(layer + "/project/kernel", 1, 1, 16, 16), STRIDE_2, VALID);
    shortcut = tf.nn.biasAdd(shortcut, w.bias(layer + "/project/bias", 16));
    return tf.math.add(x, shortcut);
  }

  /**
   * {@code @Residual(filters = 16, blocks = 2, zeroInit = true, dropout = 0.2)}:
   * [N, 9, 9, 16] to [N, 9, 9, 16].
   */
  private Operand<T> zero(Operand<T> stage) {
    Operand<T> x = zeroBlock1To2("zero/block1", stage);
    return zeroBlock1To2("zero/block2", x);
  }

  /**
   * {@code zero/block1} and {@code zero/block2}, each: [N, 9, 9, 16] to [N, 9, 9, 16].
   */
  private Operand<T> zeroBlock1To2(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 3x3 convolution -> [N, 9, 9, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 3, 3, 16, 16), STRIDE_1, SAME);
    x = tf.nn.biasAdd(x, w.bias(block + "/conv1/bias", 16));
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16, Initializer.ONES));
    x = Nn.dropout(tf, w, x, block + "/dropout", 0.2f);
    // 3x3 convolution -> [N, 9, 9, 16]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 16, 16), STRIDE_1, SAME);
    x = tf.nn.biasAdd(x, w.bias(block + "/conv2/bias", 16));
    x = batchNorm(tf, x, block + "/norm2", 16, Initializer.ZEROS);
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @GlobalAvgPool}: [N, 9, 9, 16] to [N, 16].
   */
  private Operand<T> squeezed(Operand<T> zero) {
    Ops tf = w.scope("squeezed");
    // mean over height and width -> [N, 16]
    return tf.math.mean(zero, tf.constant(new int[] {1, 2}));
  }

  /**
   * {@code @Dense(units = 16, activation = SIGMOID)}: [N, 16] to [N, 16].
   */
  private Operand<T> gate(Operand<T> squeezed) {
    String layer = "gate";
    Ops tf = w.scope(layer);
    // dense layer -> [N, 16]
    Operand<T> x = tf.linalg.matMul(squeezed,
        w.kernel(layer + "/kernel", Initializer.UNIFORM_FAN_IN, 16, 16));
    x = tf.nn.biasAdd(x, w.bias(layer + "/bias", 16));
    return tf.math.sigmoid(x);
  }

  /**
   * {@code @Multiply(activation = SILU)}: [N, 9, 9, 16] and [N, 16] to [N, 9, 9, 16].
   */
  private Operand<T> scaled(Operand<T> zero, Operand<T> gate) {
    Ops tf = w.scope("scaled");
    // each channel times its gate -> [N, 9, 9, 16]
    Operand<T> x = tf.math.mul(zero, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 16})));
    return Nn.silu(tf, w, x);
  }

  /**
   * {@code @Add(activation = ELU)}:
   * [N, 9, 9, 16] and [N, 9, 9, 16] and [N, 9, 9, 16] to [N, 9, 9, 16].
   */
  private Operand<T> sum(Operand<T> scaled, Operand<T> zero, Operand<T> stage) {
    Ops tf = w.scope("sum");
    return tf.nn.elu(tf.math.addN(List.of(scaled, zero, stage)));
  }

  /**
   * {@code @BatchNorm(activation = LEAKY_RELU)}: [N, 9, 9, 16] to [N, 9, 9, 16].
   */
  private Operand<T> norm(Operand<T> sum) {
    String layer = "norm";
    Ops tf = w.scope(layer);
    return Nn.leakyRelu(tf, batchNorm(tf, sum, layer, 16, Initializer.ONES));
  }

  /**
   * {@code @Dropout(rate = 0.5)}: [N, 9, 9, 16] to [N, 9, 9, 16].
   */
  private Operand<T> dropped(Operand<T> norm) {
    String layer = "dropped";
    Ops tf = w.scope(layer);
    return Nn.dropout(tf, w, norm, layer, 0.5f);
  }

  /**
   * {@code @Flatten}: [N, 9, 9, 16] to [N, 1296].
   */
  private Operand<T> flat(Operand<T> dropped) {
    Ops tf = w.scope("flat");
    return tf.reshape(dropped, tf.constant(new int[] {-1, 1296}));
  }

  /**
   * {@code @Activate(RELU)}: [N, 1296] to [N, 1296].
   */
  private Operand<T> active(Operand<T> flat) {
    Ops tf = w.scope("active");
    return tf.nn.relu(flat);
  }

  /**
   * {@code @Dense(units = 3, bias = false)}: [N, 1296] to [N, 3].
   */
  private Operand<T> head(Operand<T> active) {
    String layer = "head";
    Ops tf = w.scope(layer);
    // dense layer -> [N, 3]
    return tf.linalg.matMul(active,
        w.kernel(layer + "/kernel", Initializer.UNIFORM_FAN_IN, 1296, 3));
  }

  /**
   * {@code @Scale(factor = 0.1111111111111111)}: [N, 3] to [N, 3].
   */
  private Operand<T> logits(Operand<T> head) {
    Ops tf = w.scope("logits");
    return Nn.scale(tf, head, 0.11111111f);
  }

  /**
   * Batch norm: by the batch's mean and variance in training, which then blend into the
   * moving statistics; by the moving statistics in inference.
   */
  private Operand<T> batchNorm(Ops tf, Operand<T> x, String name, long channels,
      Initializer scale) {
    FusedBatchNorm<T, TFloat32> y =
        tf.nn.fusedBatchNorm(
            x,
            w.scale(name + "/scale", scale, channels),
            w.offset(name + "/offset", channels),
            w.movingMean(name + "/movingMean", channels),
            w.movingVariance(name + "/movingVariance", channels),
            FusedBatchNorm.epsilon(1.001e-5f),
            FusedBatchNorm.exponentialAvgFactor(0.01f),
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
  @DeclaredLayers({"x(input)", "tf(x)", "w(x)", "shortcut(x)", "maximum(x)", "average(x)",
          "both(maximum, average)", "padded(both)", "stage(padded)", "zero(stage)",
          "squeezed(zero)", "gate(squeezed)", "scaled(zero, gate)", "sum(scaled, zero, stage)",
          "norm(sum)", "dropped(norm)", "flat(dropped)", "active(flat)", "head(active)",
          "logits(head)"})
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 32, 32, 8].
     */
    public final Operand<T> x;

    /**
     * [N, 32, 32, 8].
     */
    public final Operand<T> tf;

    /**
     * [N, 11, 11, 8].
     */
    public final Operand<T> w;

    /**
     * [N, 33, 31, 8].
     */
    public final Operand<T> shortcut;

    /**
     * [N, 16, 16, 8].
     */
    public final Operand<T> maximum;

    /**
     * [N, 16, 16, 8].
     */
    public final Operand<T> average;

    /**
     * [N, 16, 16, 16].
     */
    public final Operand<T> both;

    /**
     * [N, 18, 18, 16].
     */
    public final Operand<T> padded;

    /**
     * [N, 9, 9, 16].
     */
    public final Operand<T> stage;

    /**
     * [N, 9, 9, 16].
     */
    public final Operand<T> zero;

    /**
     * [N, 16].
     */
    public final Operand<T> squeezed;

    /**
     * [N, 16].
     */
    public final Operand<T> gate;

    /**
     * [N, 9, 9, 16].
     */
    public final Operand<T> scaled;

    /**
     * [N, 9, 9, 16].
     */
    public final Operand<T> sum;

    /**
     * [N, 9, 9, 16].
     */
    public final Operand<T> norm;

    /**
     * [N, 9, 9, 16].
     */
    public final Operand<T> dropped;

    /**
     * [N, 1296].
     */
    public final Operand<T> flat;

    /**
     * [N, 1296].
     */
    public final Operand<T> active;

    /**
     * [N, 3].
     */
    public final Operand<T> head;

    /**
     * [N, 3].
     */
    public final Operand<T> logits;

    private Outputs(Operand<T> x, Operand<T> tf, Operand<T> w, Operand<T> shortcut,
        Operand<T> maximum, Operand<T> average, Operand<T> both, Operand<T> padded,
        Operand<T> stage, Operand<T> zero, Operand<T> squeezed, Operand<T> gate, Operand<T> scaled,
        Operand<T> sum, Operand<T> norm, Operand<T> dropped, Operand<T> flat, Operand<T> active,
        Operand<T> head, Operand<T> logits) {
      this.x = x;
      this.tf = tf;
      this.w = w;
      this.shortcut = shortcut;
      this.maximum = maximum;
      this.average = average;
      this.both = both;
      this.padded = padded;
      this.stage = stage;
      this.zero = zero;
      this.squeezed = squeezed;
      this.gate = gate;
      this.scaled = scaled;
      this.sum = sum;
      this.norm = norm;
      this.dropped = dropped;
      this.flat = flat;
      this.active = active;
      this.head = head;
      this.logits = logits;
    }
  }
}
